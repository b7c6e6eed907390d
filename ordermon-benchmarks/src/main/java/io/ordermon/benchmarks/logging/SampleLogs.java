package io.ordermon.benchmarks.logging;

import io.ordermon.logging.LogCleaner;
import io.ordermon.logging.LogFormat;
import io.ordermon.logging.LogLevel;
import io.ordermon.logging.LogLevels;
import io.ordermon.logging.LogRetention;
import io.ordermon.logging.LogSettings;
import io.ordermon.logging.SecretMask;
import io.ordermon.logging.UserLog;
import io.ordermon.logging.UserLogLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Log files of past days, as ordermon itself writes and compresses them. */
final class SampleLogs {

  private static final int USERS = 1_000;
  private static final int DAYS = 5;
  private static final int LINES_A_DAY = 1_500;
  private static final int ERRORS = 1_000; // one line of so many is one

  private SampleLogs() {}

  /** Writes 7.5 million lines, about 1 GB of text. */
  static void write(Path directory, LogFormat format) {
    LogSettings settings = LogSettings.in(directory).withFormat(format);
    int fill = settings.limits().queuedBytes() / 2;
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    try (UserLog log =
        UserLog.open(
            settings,
            new LogLevels(LogLevel.INFO, InstantSource.system()),
            SecretMask.of(List.of()),
            InstantSource.system(),
            ZoneId.systemDefault())) {
      for (int day = DAYS - 1; day >= 0; day--) {
        Instant start = yesterday.minus(Duration.ofDays(day));
        for (int line = 0; line < LINES_A_DAY; line++) {
          for (int user = 0; user < USERS; user++) {
            log.write(line(start.plusMillis(line), user, line));
          }
          while (log.queuedBytes() > fill) {
            LockSupport.parkNanos(1_000_000);
          }
        }
      }
    }
  }

  private static UserLogLine line(Instant at, int user, int number) {
    boolean error = (user + number * 7) % ERRORS == 0;
    return new UserLogLine(
        at,
        error ? LogLevel.ERROR : LogLevel.INFO,
        "user" + user,
        "grid-" + user % 7,
        "o-" + user + "-" + number % 10,
        null,
        error
            ? "order ACME rejected by the bound of a day: 12 of 10"
            : "order ACME PARTIALLY_FILLED: 12.5 of 100 at 101.25, average 101.2");
  }

  static void compress(Path directory) {
    // Those that were written a moment ago would be left alone.
    InstantSource soon = InstantSource.offset(InstantSource.system(), Duration.ofMinutes(2));
    new LogCleaner(directory, soon, ZoneId.systemDefault())
        .clean(new LogRetention(DAYS * 2, 0, true));
  }
}
