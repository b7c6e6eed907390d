package io.ordermon.logging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.rolling.AbstractTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.RollingFileManager;

/**
 * Has a rolling file opened anew when somebody deleted it or its folder; looks at most once a
 * second. Log4j by itself would write to the deleted file until midnight.
 */
final class MissingFilePolicy extends AbstractTriggeringPolicy {

  private final Path file;
  private final Throttle check = new Throttle(Duration.ofSeconds(1)); // under the manager's lock

  MissingFilePolicy(Path file) {
    this.file = file;
  }

  @Override
  public void initialize(RollingFileManager manager) {}

  @Override
  public boolean isTriggeringEvent(LogEvent event) {
    Instant now = Instant.ofEpochMilli(event.getInstant().getEpochMillisecond());
    return check.pass(now) && Files.notExists(file);
  }
}
