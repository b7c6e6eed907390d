package io.ordermon.runner.logs;

import io.ordermon.config.DurationText;
import io.ordermon.logging.LogLevel;
import io.ordermon.logging.search.LogFilter;
import io.ordermon.logging.search.LogQuery;
import io.ordermon.logging.search.LogScope;
import io.ordermon.runner.setup.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which lines are chosen, shared by the commands that read log files. */
final class QueryOptions {

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Whose lines; without it, every user's.")
  private @Nullable String user;

  @Option(names = "--system", description = "Those of system.log instead of users'.")
  private boolean system;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Not before: 2026-11-25, 2026-11-25T10:00, 2026-11-25T10:00Z, or how long ago, such as 2h.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Before, in the same forms.")
  private @Nullable String until;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "At least DEBUG, INFO, WARNING, ERROR or CRITICAL.")
  private @Nullable String level;

  @Option(names = "--order", paramLabel = "ID", description = "About this order.")
  private @Nullable String order;

  @Option(names = "--strategy", paramLabel = "ID", description = "About this strategy.")
  private @Nullable String strategy;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      description = "With this in the message or its stack trace, letter for letter.")
  private @Nullable String text;

  @Option(names = "--regex", description = "The text is a regular expression, as Java has them.")
  private boolean regex;

  QueryOptions() {}

  /**
   * What is asked for.
   *
   * @throws UsageException if it cannot be understood
   */
  LogQuery query(boolean newestFirst, int limit) {
    if (system && user != null) {
      throw new UsageException("either --user or --system, not both");
    }
    LogScope scope = system ? LogScope.SYSTEM : user == null ? LogScope.USERS : LogScope.user(user);
    try {
      return new LogQuery(
          scope, time("--since", since), time("--until", until), filter(), newestFirst, limit);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }

  private LogFilter filter() {
    if (regex && text == null) {
      throw new UsageException("--regex needs --text");
    }
    return new LogFilter(
        level == null ? null : LogLevel.parse(level),
        order,
        strategy,
        regex ? null : text,
        regex ? pattern() : null);
  }

  private Pattern pattern() {
    try {
      return Pattern.compile(text == null ? "" : text);
    } catch (PatternSyntaxException e) {
      throw new UsageException("--text is no regular expression: " + e.getDescription(), e);
    }
  }

  private static @Nullable Instant time(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    String plain = text.strip();
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (!plain.contains("-")) {
        return Instant.now().minus(DurationText.parse(plain));
      }
      if (!plain.contains("T")) {
        return LocalDate.parse(plain).atStartOfDay(zone).toInstant();
      }
      return hasZone(plain)
          ? OffsetDateTime.parse(plain).toInstant()
          : LocalDateTime.parse(plain).atZone(zone).toInstant();
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new UsageException(
          "%s is '%s', which is no time; write 2026-11-25, 2026-11-25T10:00, or 2h for two hours ago"
              .formatted(option, text),
          e);
    }
  }

  private static boolean hasZone(String text) {
    String time = text.substring(text.indexOf('T'));
    return time.endsWith("Z") || time.contains("+") || time.contains("-");
  }
}
