package io.ordermon.runner.logs;

import io.ordermon.config.LogFileSettings;
import io.ordermon.events.Severity;
import io.ordermon.logging.LogFormat;
import io.ordermon.logging.LogLevel;
import io.ordermon.logging.LogLevels;
import io.ordermon.logging.LogSettings;
import io.ordermon.logging.LoggingSystem;
import io.ordermon.logging.SecretMask;
import io.ordermon.logging.UserLogLimits;
import io.ordermon.runner.setup.UsageException;
import java.io.UncheckedIOException;
import java.time.ZoneId;

/** Turns what the settings say about log files into what the logging understands. */
public final class LogSetup {

  private LogSetup() {}

  /** Where the files lie, and what they hold. */
  public static LogSettings settings(LogFileSettings logs, boolean console) {
    UserLogLimits defaults = UserLogLimits.DEFAULT;
    return new LogSettings(
        logs.dir(),
        LogFormat.valueOf(logs.format().name()),
        console,
        new UserLogLimits(
            logs.openFiles(), defaults.queuedBytes(), logs.fileBytes(), defaults.closeTimeout()));
  }

  /** From which level on lines are written. */
  public static LogLevel level(Severity severity) {
    return LogLevel.parse(severity.name());
  }

  /**
   * Takes over the program's logging.
   *
   * @throws UsageException if the folder cannot be written
   */
  public static LoggingSystem start(
      LogSettings logs, LogLevels levels, SecretMask mask, ZoneId zone) {
    try {
      return LoggingSystem.start(logs, levels, mask, zone);
    } catch (UncheckedIOException e) {
      throw new UsageException(
          "the log folder %s cannot be written (%s): check LOG_DIR and its rights"
              .formatted(logs.directory(), e.getCause()),
          e);
    }
  }
}
