package io.ordermon.runner.logs;

import io.ordermon.logging.search.LogLine;
import io.ordermon.logging.search.LogQuery;
import io.ordermon.logging.search.LogSearch;
import io.ordermon.logging.search.LogTail;
import io.ordermon.logging.search.SearchProgress;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the last lines, and those that come. */
@Command(
    name = "tail",
    description =
        "Shows the latest lines of one user, of all, or of system.log, and those to come.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "2:wrong usage, or a file could not be read"},
    footer = {
      "",
      "Examples:",
      "  log tail --user user123 -f",
      "  log tail -f --level ERROR",
      "  log tail --system --lines 50"
    })
final class LogTailCommand implements Callable<Integer> {

  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

  /** So that looking at very many users takes no more than a sixth of a core. */
  private static final int PAUSE_FACTOR = 5;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private QueryOptions queryOptions = new QueryOptions();

  @Option(
      names = {"-f", "--follow"},
      description = "Goes on with the lines that come, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "10",
      description = "How many lines that are there already (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Option(names = "--json", description = "Prints one JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  LogTailCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    LogQuery query = queryOptions.query(true, lines);
    Path directory = options.read().logs().dir();
    PrintWriter out = spec.commandLine().getOut();
    LineOutput output = new LineOutput(out, json);
    try {
      if (follow) {
        LogTail tail = new LogTail(directory, query); // First, so that no line falls between.
        tail.passOver(showLast(directory, query, output));
        out.flush();
        follow(tail, output);
      } else {
        showLast(directory, query, output);
      }
      return 0;
    } catch (IOException e) {
      throw new UsageException("the log files cannot be read: " + e, e);
    } finally {
      out.flush();
    }
  }

  private Collection<LogLine> showLast(Path directory, LogQuery query, LineOutput output)
      throws IOException, InterruptedException {
    Deque<LogLine> last = new ArrayDeque<>();
    if (lines > 0) {
      LogSearch search = new LogSearch(directory, ZoneId.systemDefault());
      search.search(query, last::push, SearchProgress.NONE);
      last.forEach(output::print);
    }
    return last;
  }

  private void follow(LogTail tail, LineOutput output) throws IOException, InterruptedException {
    while (!Thread.currentThread().isInterrupted()) {
      long began = System.nanoTime();
      if (tail.poll(output::print)) {
        output.out().flush();
      }
      long took = System.nanoTime() - began;
      TimeUnit.NANOSECONDS.sleep(Math.max(SHORTEST_PAUSE, PAUSE_FACTOR * took));
    }
  }
}
