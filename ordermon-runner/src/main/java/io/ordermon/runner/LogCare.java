package io.ordermon.runner;

import io.ordermon.logging.CleaningResult;
import io.ordermon.logging.LogCleaner;
import io.ordermon.loop.WorkLoop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes old log files when it starts and once a day. */
final class LogCare implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LogCare.class);

  private final LogCleaner cleaner;
  private final WorkLoop loop =
      new WorkLoop("log cleaning", this::clean, () -> Duration.ofHours(24));
  private volatile int retentionDays;

  LogCare(LogCleaner cleaner, int retentionDays) {
    this.cleaner = cleaner;
    this.retentionDays = retentionDays;
  }

  void start() {
    loop.startAsync();
  }

  void retentionDays(int days) {
    if (days != retentionDays) {
      retentionDays = days;
      loop.wake();
    }
  }

  private boolean clean() {
    CleaningResult result = cleaner.clean(retentionDays);
    if (result.files() > 0) {
      log.info("removed {} old log files, {} bytes", result.files(), result.bytes());
    }
    return false;
  }

  @Override
  public void close() {
    loop.stopAsync();
  }
}
