package io.ordermon.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.config.DurationText;
import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.risk.Halt;
import io.ordermon.runner.demo.Demo;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.HaltStore.Row;
import io.ordermon.spi.HaltStore.Terms;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Stops trading, and lets it go on: by the table {@code halts}, whether or not an engine runs. */
@Command(
    name = "halt",
    description = "Stops trading for everyone, a user, a strategy or a symbol, and lets it go on.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {HaltCommand.Set.class, HaltCommand.Lift.class, HaltCommand.ListAll.class},
    footer = {
      "",
      "Examples:",
      "  halt set --user user123 --reason \"asked by phone\" --for 30m",
      "  halt set --symbol ACME --reducing --reason \"results tonight\"",
      "  halt list",
      "  halt lift 7"
    })
final class HaltCommand {

  HaltCommand() {}

  /** Whom a halt concerns. */
  static final class Target {

    @Option(names = "--all", required = true, description = "Everyone.")
    private boolean all;

    @Option(names = "--user", required = true, description = "A user, by id.")
    private @Nullable String user;

    @Option(names = "--strategy", required = true, description = "A strategy, by id.")
    private @Nullable String strategy;

    @Option(names = "--symbol", required = true, description = "A symbol.")
    private @Nullable String symbol;

    Target() {}

    Halt.Scope scope() {
      if (all) {
        return Halt.Scope.ALL;
      }
      if (user != null) {
        return Halt.Scope.USER;
      }
      return strategy != null ? Halt.Scope.STRATEGY : Halt.Scope.SYMBOL;
    }

    String name() {
      return Stream.of(user, strategy, symbol).filter(Objects::nonNull).findFirst().orElse("");
    }

    boolean isOf(Row row) {
      return row.terms().scope().strip().toLowerCase(Locale.ROOT).equals(scope().word())
          && row.terms().target().equals(name());
    }
  }

  /** What every subcommand needs. */
  abstract static class Base implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--demo", description = "On the demonstration's database.")
    private boolean demo;

    int withHalts(ToIntFunction<HaltStore> work) {
      Settings settings = demo ? Demo.settings(options.read()) : options.read();
      try (Database database = Database.open(DatabaseAccess.required(settings))) {
        return work.applyAsInt(database.halts());
      } finally {
        out().flush();
      }
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    static String operator() {
      return System.getProperty("user.name", "unknown");
    }
  }

  /** Begins a halt. */
  @Command(
      name = "set",
      description = "Stops trading, within a second on every instance. Cancels always pass.",
      mixinStandardHelpOptions = true)
  static final class Set extends Base {

    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--reducing", description = "Let through what lowers a position.")
    private boolean reducing;

    @Option(names = "--reason", required = true, description = "Why, for people.")
    private String reason = "";

    @Option(
        names = "--for",
        paramLabel = "TIME",
        description = "For how long, such as 30m; without it, until it is lifted.")
    private @Nullable String length;

    Set() {}

    @Override
    public Integer call() {
      if (target.scope() != Halt.Scope.ALL && target.name().isBlank()) {
        throw new UsageException(
            "--%s is empty, and would halt nobody: say whom, or --all"
                .formatted(target.scope().word()));
      }
      Halt.Mode mode = reducing ? Halt.Mode.REDUCING : Halt.Mode.HALTED;
      Terms terms =
          new Terms(
              target.scope().word(), target.name(), mode.word(), reason, operator(), endsAt());
      return withHalts(
          halts -> {
            out().println("halt " + halts.set(terms) + " is set");
            return 0;
          });
    }

    private @Nullable Instant endsAt() {
      try {
        return length == null ? null : Instant.now().plus(DurationText.parse(length));
      } catch (IllegalArgumentException e) {
        throw new UsageException("--for: " + e.getMessage(), e);
      }
    }
  }

  /** Ends halts. */
  @Command(name = "lift", description = "Lets trading go on.", mixinStandardHelpOptions = true)
  static final class Lift extends Base {

    /** Which ones. */
    static final class Which {

      @Parameters(paramLabel = "ID", description = "The halt's id.")
      private @Nullable Long id;

      @ArgGroup private @Nullable Target target;

      Which() {}

      boolean matches(Row row) {
        return target != null ? target.isOf(row) : id != null && row.id() == id;
      }
    }

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    Lift() {}

    @Override
    public Integer call() {
      return withHalts(this::lift);
    }

    private int lift(HaltStore halts) {
      List<Row> found = halts.active().stream().filter(which::matches).toList();
      for (Row row : found) {
        halts.lift(row.id(), operator());
        out().println("halt " + row.id() + " is lifted");
      }
      if (found.isEmpty()) {
        out().println("there is no such halt that holds; see `halt list`");
      }
      return found.isEmpty() ? 1 : 0;
    }
  }

  /** Shows halts. */
  @Command(
      name = "list",
      description = "Shows the halts that hold.",
      mixinStandardHelpOptions = true)
  static final class ListAll extends Base {

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    ListAll() {}

    @Override
    public Integer call() {
      return withHalts(
          halts -> {
            List<Row> rows = halts.active();
            if (json) {
              out().println(json(rows));
            } else {
              rows.forEach(row -> out().println(text(row)));
              out().println("(" + rows.size() + " halts)");
            }
            return 0;
          });
    }

    private static String text(Row row) {
      Terms terms = row.terms();
      String whom = terms.target().isEmpty() ? terms.scope() : terms.scope() + " " + terms.target();
      String until = terms.endsAt() == null ? "it is lifted" : terms.endsAt().toString();
      return "%d\t%s\t%s\tuntil %s\tby %s: %s"
          .formatted(row.id(), whom, terms.mode(), until, terms.actor(), terms.reason());
    }

    private static ObjectNode json(List<Row> rows) {
      ObjectNode answer = JsonNodeFactory.instance.objectNode().put("schema", 1);
      ArrayNode halts = answer.putArray("halts");
      for (Row row : rows) {
        Terms terms = row.terms();
        halts
            .addObject()
            .put("halt_id", row.id())
            .put("scope", terms.scope())
            .put("target", terms.target())
            .put("mode", terms.mode())
            .put("reason", terms.reason())
            .put("actor", terms.actor())
            .put("created_at", row.createdAt().toString())
            .put("ends_at", terms.endsAt() == null ? null : terms.endsAt().toString());
      }
      return answer;
    }
  }
}
