package io.ordermon.logging;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.ConsoleAppender;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.layout.AbstractStringLayout;

/**
 * Sends everything that the JVM logs through slf4j to {@code system.log} and, if wanted, to the
 * console; from start to close, any thread.
 *
 * <p>The file is rolled at midnight of the zone and at 100 MB, to {@code system-{date}-{n}.log};
 * {@link LogCleaner} removes old ones. Whoever logs never waits: behind a queue of 8,192 lines one
 * thread writes, and what finds no room is counted. An error that is logged with an slf4j marker
 * named {@code CRITICAL} is a CRITICAL line. What stands in slf4j's MDC as {@code user}, {@code
 * strategy}, {@code order} and {@code event} is what a line is about.
 *
 * <p>There is one per JVM, because slf4j is; the JVM's time is used, since Log4j rolls by it.
 */
public final class LoggingSystem implements AutoCloseable {

  private static final int QUEUED_LINES = 8192;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final LoggerContext context;
  private final QueuedConfiguration configuration;
  private final LongAdder dropped;
  private final LongAdder failed;

  private LoggingSystem(
      LoggerContext context,
      QueuedConfiguration configuration,
      LongAdder dropped,
      LongAdder failed) {
    this.context = context;
    this.configuration = configuration;
    this.dropped = dropped;
    this.failed = failed;
  }

  /**
   * Takes over the JVM's logging.
   *
   * @param settings where, how, and whether to the console
   * @param levels from which level on, asked for each line
   * @param mask what must never be written
   * @param zone in which times are shown and days end
   * @return the handle, which the caller closes last of all, to flush and let go
   * @throws UncheckedIOException if the folder or the file cannot be made or written to; the JVM's
   *     logging is then as it was
   */
  public static LoggingSystem start(
      LogSettings settings, LogLevels levels, SecretMask mask, ZoneId zone) {
    LoggerContext context =
        (LoggerContext) LogManager.getContext(LoggingSystem.class.getClassLoader(), false);
    LongAdder dropped = new LongAdder();
    LongAdder failed = new LongAdder();
    QueuedConfiguration configuration = new QueuedConfiguration("system", context, dropped);
    LineText text = new LineText(mask, zone);
    List<Appender> appenders = new ArrayList<>();
    appenders.add(
        SystemFile.in(
            settings.directory(), layout(settings.format(), text), failed, zone, configuration));
    if (settings.console()) {
      appenders.add(
          ConsoleAppender.newBuilder()
              .setName("Console")
              .setConfiguration(configuration)
              .setLayout(new ConsoleLayout(text, zone))
              .build());
    }
    configuration.route(QUEUED_LINES, CLOSE_TIMEOUT, appenders.toArray(Appender[]::new));
    configuration.addFilter(new LevelFilter(levels));
    configuration.getRootLogger().setLevel(Level.ALL);
    context.reconfigure(configuration);
    return new LoggingSystem(context, configuration, dropped, failed);
  }

  private static AbstractStringLayout layout(LogFormat format, LineText text) {
    return format == LogFormat.JSON ? new SystemJsonLayout(text) : new SystemFileLayout(text);
  }

  /**
   * How many lines found no room in the queue.
   *
   * @return the number since the start
   */
  public long dropped() {
    return dropped.sum();
  }

  /**
   * How many lines could not be written to the file.
   *
   * @return the number since the start
   */
  public long failed() {
    return failed.sum();
  }

  /**
   * Writes what is queued, waiting at most 5 seconds, and gives logging back to Log4j's default.
   */
  @Override
  public void close() {
    if (context.getConfiguration() == configuration) {
      context.reconfigure(new DefaultConfiguration());
    }
  }
}
