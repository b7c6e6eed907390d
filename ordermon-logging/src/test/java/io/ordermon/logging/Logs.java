package io.ordermon.logging;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** What the tests of the users' log share. */
final class Logs {

  static final ZoneId NEPAL = ZoneId.of("Asia/Kathmandu");
  static final Instant NOW = Instant.parse("2026-11-23T07:05:07.123Z");
  static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  static final SecretMask NO_SECRETS = SecretMask.of(List.of());

  private Logs() {}

  static LogLevels info() {
    return new LogLevels(LogLevel.INFO, InstantSource.system());
  }

  static UserLogLine line(String userId, String message) {
    return line(NOW, userId, message);
  }

  static UserLogLine line(Instant at, String userId, String message) {
    return new UserLogLine(at, LogLevel.INFO, userId, null, null, null, message);
  }

  static List<String> lines(Path directory, String userId) throws IOException {
    return Files.readAllLines(new UserLogFiles(directory).file(userId, TODAY));
  }

  /** Waits until so many lines were written or failed. */
  static void settle(UserLog log, long lines) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> log.written() + log.failed() >= lines);
  }
}
