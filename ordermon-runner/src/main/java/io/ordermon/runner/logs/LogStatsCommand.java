package io.ordermon.runner.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.logging.Escapes;
import io.ordermon.logging.search.LogQuery;
import io.ordermon.logging.search.LogSearch;
import io.ordermon.logging.search.LogStats;
import io.ordermon.logging.search.SearchResult;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts lines of log files. */
@Command(
    name = "stats",
    description =
        "Counts lines and errors in the log files: by level, hour, user and message, with numbers in"
            + " messages as #.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:there are lines",
      "1:there are none",
      "2:wrong usage, or a file could not be read"
    },
    footer = {
      "",
      "Examples:",
      "  log stats --since 1d",
      "  log stats --user user123 --json",
      "  log stats --level ERROR --top 50"
    })
final class LogStatsCommand implements Callable<Integer> {

  private static final int SCHEMA = 1;

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Mixin private QueryOptions queryOptions = new QueryOptions();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many users and messages are shown (default: ${DEFAULT-VALUE}).")
  private int top;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  LogStatsCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    if (top < 1) {
      throw new UsageException("--top must be at least 1, not " + top);
    }
    LogQuery query = queryOptions.query(false, 0);
    LogStats stats = new LogStats();
    Watching watching = Watching.of(spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    try {
      SearchResult result =
          new LogSearch(options.read().logs().dir(), ZoneId.systemDefault())
              .search(query, stats, watching);
      watching.wipe();
      if (json) {
        json(stats, result).toPrettyString().lines().map(Escapes::visible).forEach(out::println);
      } else {
        print(out, stats);
      }
      out.flush();
      if (result.failed() > 0) {
        return 2;
      }
      return result.found() > 0 ? 0 : 1;
    } catch (IOException e) {
      throw new UsageException("the log files cannot be listed: " + e, e);
    }
  }

  private void print(PrintWriter out, LogStats stats) {
    out.printf("%,d lines, %,d errors%n", stats.total().lines(), stats.total().errors());
    stats.levels().forEach((level, lines) -> out.printf("%,12d  %s%n", lines, level));
    print(out, "hour", stats.hours());
    print(out, "user", stats.users(top));
    print(out, "message", stats.messages(top));
  }

  private static void print(PrintWriter out, String what, List<LogStats.Row> rows) {
    out.printf("%n%12s %10s  %s%n", "lines", "errors", what);
    rows.forEach(
        row ->
            out.printf(
                "%,12d %,10d  %s%n", row.lines(), row.errors(), Escapes.visible(row.name())));
  }

  private ObjectNode json(LogStats stats, SearchResult result) {
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    node.put("lines", stats.total().lines()).put("errors", stats.total().errors());
    node.put("unreadable", result.unreadable()).put("failed_files", result.failed());
    ObjectNode levels = node.putObject("levels");
    stats.levels().forEach((level, lines) -> levels.put(level.name(), lines));
    put(node.putArray("hours"), "hour", stats.hours());
    put(node.putArray("users"), "user", stats.users(top));
    put(node.putArray("messages"), "message", stats.messages(top));
    return node;
  }

  private static void put(ArrayNode array, String what, List<LogStats.Row> rows) {
    rows.forEach(
        row ->
            array
                .addObject()
                .put(what, row.name())
                .put("lines", row.lines())
                .put("errors", row.errors()));
  }
}
