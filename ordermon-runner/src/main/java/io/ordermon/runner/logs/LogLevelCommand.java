package io.ordermon.runner.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.config.Settings;
import io.ordermon.runner.http.ProblemException;
import io.ordermon.runner.http.StatusClient;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Changes what a running instance writes into its log files. */
@Command(
    name = "level",
    description = {
      "Changes from which level on the running instance writes lines: all of them, those of one part"
          + " of the program in system.log, or those of one user.",
      "The more particular holds; LOG_LEVEL holds for the rest. A restart forgets all of it."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:wrong usage, or ordermon does not run"},
    footer = {
      "",
      "Examples:",
      "  log level --user user123 DEBUG --for 10m",
      "  log level --component redis DEBUG --for 1h",
      "  log level WARNING",
      "  log level --list",
      "  log level --reset --user user123",
      "  log level --reset"
    })
final class LogLevelCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "LEVEL",
      description = "DEBUG, INFO, WARNING, ERROR or CRITICAL.")
  private @Nullable String level;

  @ArgGroup private Target target = new Target();

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "For how long, such as 10m; without it, until it is taken back.")
  private @Nullable String length;

  @Option(names = "--list", description = "Shows the levels that are set.")
  private boolean list;

  @Option(names = "--reset", description = "Takes a level back; without a target, all of them.")
  private boolean reset;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Whose lines. */
  static final class Target {

    @Option(
        names = "--component",
        required = true,
        paramLabel = "NAME",
        description = "A part of the program, such as redis, or what loggers' names begin with.")
    private @Nullable String component;

    @Option(names = "--user", required = true, paramLabel = "ID", description = "A user, by id.")
    private @Nullable String user;

    Target() {}
  }

  LogLevelCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (Stream.of(level != null, list, reset).filter(given -> given).count() != 1) {
      throw new UsageException("give a level, --list or --reset; see `log level --help`");
    }
    if (length != null && level == null) {
      throw new UsageException("--for needs a level");
    }
    Settings.Http http = options.read().http();
    StatusClient client = new StatusClient(http.host(), http.port());
    try {
      JsonNode answer =
          list ? client.get(LevelsRoute.PATH) : client.post(LevelsRoute.PATH, request());
      print(answer);
      return 0;
    } catch (ProblemException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UsageException(
          "ordermon does not run at %s (%s): start it, or give --set HTTP_PORT=…"
              .formatted(
                  client.base(), e.getMessage() == null ? "nothing answers" : e.getMessage()),
          e);
    }
  }

  private ObjectNode request() {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    put(request, "level", level);
    put(request, "for", length);
    put(request, "component", target.component);
    put(request, "user", target.user);
    return reset ? request.put("reset", true) : request;
  }

  private static void put(ObjectNode request, String name, @Nullable String value) {
    if (value != null) {
      request.put(name, value);
    }
  }

  private void print(JsonNode answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(answer.toPrettyString());
    } else {
      out.printf("%-8s  everything else (LOG_LEVEL)%n", answer.path("settings").asText());
      answer.path("levels").forEach(entry -> out.println(text(entry)));
    }
    out.flush();
  }

  private static String text(JsonNode entry) {
    String target = entry.path("target").asText();
    String scope = entry.path("scope").asText();
    return "%-8s  %s%s"
        .formatted(
            entry.path("level").asText(),
            target.isEmpty() ? "everything" : scope + " " + target,
            entry.path("until").isTextual() ? until(entry.path("until").asText()) : "");
  }

  private static String until(String time) {
    return ", until "
        + Instant.parse(time)
            .atZone(ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.SECONDS)
            .toOffsetDateTime();
  }
}
