package io.ordermon.runner.logs;

import io.ordermon.logging.search.LogQuery;
import io.ordermon.logging.search.LogSearch;
import io.ordermon.logging.search.SearchResult;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds lines in log files, whether or not ordermon runs. */
@Command(
    name = "search",
    description = {
      "Finds lines in the log files: text, JSON and compressed ones.",
      "Those of one user, or of the system log, come by time; those of all users user by user, or,"
          + " with --limit, the first or the latest of all by time."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:something was found",
      "1:nothing was found",
      "2:wrong usage, or a file could not be read"
    },
    footer = {
      "",
      "Examples:",
      "  log search --user user123 --since 2h --level WARNING",
      "  log search --order order123 --json",
      "  log search --system --text 'cannot|failed' --regex --newest-first --limit 20"
    })
final class LogSearchCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private QueryOptions queryOptions = new QueryOptions();

  @Option(names = "--newest-first", description = "The latest first.")
  private boolean newestFirst;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many lines; 0 for all (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  LogSearchCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    LogQuery query = queryOptions.query(newestFirst, limit);
    PrintWriter out = spec.commandLine().getOut();
    LineOutput output = new LineOutput(out, json);
    Watching watching = Watching.of(spec.commandLine().getErr());
    LogSearch search = new LogSearch(options.read().logs().dir(), ZoneId.systemDefault());
    try {
      SearchResult result =
          search.search(
              query,
              line -> {
                watching.wipe();
                output.print(line);
              },
              watching);
      return exitCode(result);
    } catch (IOException e) {
      throw new UsageException("the log files cannot be listed: " + e, e);
    } finally {
      watching.wipe();
      out.flush();
    }
  }

  private int exitCode(SearchResult result) {
    if (result.failed() > 0) {
      spec.commandLine()
          .getErr()
          .println("ordermon: " + result.failed() + " files could not be read: check their rights");
      return 2;
    }
    return result.found() > 0 ? 0 : 1;
  }
}
