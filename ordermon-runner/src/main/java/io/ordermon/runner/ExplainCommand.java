package io.ordermon.runner;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordermon.config.QuoteSettings;
import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.explain.Explainer;
import io.ordermon.explain.Explanation;
import io.ordermon.explain.Surroundings;
import io.ordermon.explain.Surroundings.Instance;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.runner.demo.Demo;
import io.ordermon.runner.http.StatusClient;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.KnownTypes;
import io.ordermon.runner.setup.SettingsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells the story of an order, or why a strategy does not trade, whether or not anything runs. */
@Command(
    name = "explain",
    description = {
      "Tells in plain words what led to an order and what happened to it since;",
      "or why a strategy does not trade. Reads the database only, and changes nothing."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:told", "1:there is no such order or strategy"},
    footer = {
      "",
      "Examples:",
      "  explain order123",
      "  explain order123 --json",
      "  explain --strategy strategy123",
      "  explain --demo order123"
    })
final class ExplainCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @ArgGroup(multiplicity = "1")
  private Subject subject = new Subject();

  @Option(names = "--json", description = "As JSON, times in UTC.")
  private boolean json;

  @Option(names = "--demo", description = "On the demonstration's database.")
  private boolean demo;

  @Spec private CommandSpec spec = CommandSpec.create();

  ExplainCommand() {}

  /** What is to be explained. */
  static final class Subject {

    @Parameters(paramLabel = "ORDER_ID", description = "An order, by id.")
    private @Nullable String order;

    @Option(
        names = "--strategy",
        paramLabel = "ID",
        required = true,
        description = "A strategy, by id: why it does not trade.")
    private @Nullable String strategy;

    Subject() {}
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.read();
    if (demo) {
      settings = Demo.settings(settings);
    }
    try (Database database = Database.open(DatabaseAccess.required(settings))) {
      Explainer explainer = new Explainer(database, InstantSource.system(), ZoneId.systemDefault());
      return subject.strategy == null
          ? order(explainer, String.valueOf(subject.order))
          : strategy(explainer, subject.strategy, settings);
    }
  }

  private int order(Explainer explainer, String orderId) {
    Optional<Explanation> story = explainer.order(orderId);
    return story.isPresent() ? print(story.get()) : notFound(explainer.unknownOrder(orderId));
  }

  private int strategy(Explainer explainer, String strategyId, Settings settings)
      throws InterruptedException {
    Optional<Explanation> story = explainer.strategy(strategyId, surroundings(settings));
    return story.isPresent() ? print(story.get()) : notFound(explainer.unknownStrategy(strategyId));
  }

  private int print(Explanation story) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(story.json().toPrettyString());
    } else {
      out.print(story.text(ZoneId.systemDefault()));
    }
    out.flush();
    return 0;
  }

  private int notFound(String sentence) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("ordermon: " + sentence);
    err.flush();
    return 1;
  }

  // ---- what the tables do not hold

  private Surroundings surroundings(Settings settings) throws InterruptedException {
    Surroundings.Types types = new KnownOnes(KnownTypes.of(settings, spec.commandLine().getErr()));
    boolean quotes = settings.quotes().source() != QuoteSettings.Source.NONE;
    if (!settings.monitoring().enabled()) {
      return new Surroundings(
          Instance.SWITCHED_OFF, "", "MONITORING_ENABLED is false", types, quotes);
    }
    StatusClient client = new StatusClient(settings.http().host(), settings.http().port());
    try {
      JsonNode status = client.status();
      String untrusted = status.path("untrusted").asText();
      Instance instance = untrusted.isEmpty() ? Instance.WORKS : Instance.UNTRUSTED;
      return new Surroundings(instance, "", untrusted, types, quotes);
    } catch (IOException e) {
      String detail = "nothing answers at " + client.base();
      String host = Application.hostName().orElse("");
      return new Surroundings(Instance.SILENT, host, detail, types, quotes);
    }
  }

  /** What an instance with the same settings knows. */
  private record KnownOnes(StrategyCatalog catalog) implements Surroundings.Types {

    @Override
    public @Nullable String problemOf(StrategyConfig row) {
      return catalog.problemOf(row);
    }

    @Override
    public boolean hearsQuotes(StrategyConfig row) {
      return catalog.hearsQuotes(row);
    }
  }
}
