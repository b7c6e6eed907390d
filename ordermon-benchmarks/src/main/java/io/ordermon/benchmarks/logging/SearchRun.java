package io.ordermon.benchmarks.logging;

import io.ordermon.logging.LogLevel;
import io.ordermon.logging.search.LogFilter;
import io.ordermon.logging.search.LogQuery;
import io.ordermon.logging.search.LogScope;
import io.ordermon.logging.search.LogSearch;
import io.ordermon.logging.search.SearchProgress;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.regex.Pattern;

/** One search in a process of its own; prints how many lines it found. */
final class SearchRun {

  private SearchRun() {}

  /** Folder, what is looked for, and its value. */
  public static void main(String[] arguments) throws Exception {
    LogQuery query = LogQuery.all(LogScope.USERS).where(filter(arguments[1], arguments[2]));
    LogSearch search = new LogSearch(Path.of(arguments[0]), ZoneId.systemDefault());
    System.out.println(search.search(query, line -> {}, SearchProgress.NONE).found());
  }

  private static LogFilter filter(String kind, String value) {
    return switch (kind) {
      case "order" -> new LogFilter(null, value, null, null, null);
      case "level" -> new LogFilter(LogLevel.parse(value), null, null, null, null);
      case "regex" -> new LogFilter(null, null, null, null, Pattern.compile(value));
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
