package io.ordermon.runner;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordermon.config.Settings;
import io.ordermon.runner.http.StatusClient;
import io.ordermon.runner.setup.SettingsOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how a running instance is doing. */
@Command(
    name = "status",
    description = "Tells how the running instance is doing, component by component.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:healthy", "1:degraded", "2:down, or not running"},
    footer = {"", "Examples:", "  status", "  status --json", "  status --set HTTP_PORT=9090"})
final class StatusCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--json", description = "Prints JSON, as /api/v1/status does.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  StatusCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    Settings.Http http = options.read().http();
    StatusClient client = new StatusClient(http.host(), http.port());
    PrintWriter out = spec.commandLine().getOut();
    try {
      JsonNode status = client.status();
      print(status, out);
      return exitCode(status.path("status").asText());
    } catch (IOException e) {
      if (json) {
        out.println("{\"schema\":1,\"status\":\"down\",\"detail\":\"not running\"}");
      } else {
        String why = e.getMessage() == null ? "nothing answers" : e.getMessage();
        out.println("down: ordermon does not run at " + client.base() + " (" + why + ")");
        out.println("Start it with: start. If it uses another port, give --set HTTP_PORT=…");
      }
      out.flush();
      return 2;
    }
  }

  private void print(JsonNode status, PrintWriter out) {
    if (json) {
      out.println(status.toPrettyString());
    } else {
      StatusText.print(status, out);
    }
    out.flush();
  }

  private static int exitCode(String status) {
    return switch (status) {
      case "up" -> 0;
      case "degraded" -> 1;
      default -> 2;
    };
  }
}
