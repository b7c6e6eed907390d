package io.ordermon.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.appender.RollingFileAppender;
import org.apache.logging.log4j.core.appender.rolling.CompositeTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.DefaultRolloverStrategy;
import org.apache.logging.log4j.core.appender.rolling.SizeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.appender.rolling.TimeBasedTriggeringPolicy;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/** Makes the appender of {@code system.log}: Log4j's rolling file, by day and by size. */
final class SystemFile {

  static final String NAME = "system.log";
  private static final String LARGEST = "100 MB";

  private SystemFile() {}

  /**
   * An appender that is not started yet.
   *
   * @param failed counts the lines that could not be written
   * @throws UncheckedIOException if the folder or the file cannot be made or written to
   */
  static Appender in(
      Path directory,
      AbstractStringLayout layout,
      LongAdder failed,
      ZoneId zone,
      Configuration configuration) {
    Path file = directory.resolve(NAME);
    checkWritable(directory, file);
    // Log4j would take "+05:45" for UTC; the time zone's own id it understands.
    String day = "%d{yyyy-MM-dd}{" + TimeZone.getTimeZone(zone).getID() + "}";
    AtomicBoolean torn = new AtomicBoolean();
    Appender appender =
        RollingFileAppender.newBuilder()
            .setName("File")
            .setConfiguration(configuration)
            .setLayout(new AfterTornLine(layout, torn))
            .setFileName(file.toString())
            .setFilePattern(directory + "/system-" + day + "-%i.log")
            .setPolicy(
                CompositeTriggeringPolicy.createPolicy(
                    new MissingFilePolicy(file),
                    TimeBasedTriggeringPolicy.newBuilder().setInterval(1).setModulate(true).build(),
                    SizeBasedTriggeringPolicy.createPolicy(LARGEST)))
            .setStrategy(
                DefaultRolloverStrategy.newBuilder()
                    .setFileIndex("nomax")
                    .setConfig(configuration)
                    .build())
            .build();
    appender.setHandler(new SystemFileFailures(failed, torn, appender));
    return appender;
  }

  /** Log4j would only complain on standard error, and the log would stay empty. */
  private static void checkWritable(Path directory, Path file) {
    try {
      Files.createDirectories(directory);
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (IOException e) {
      throw new UncheckedIOException("no log can be written to " + file, e);
    }
  }
}
