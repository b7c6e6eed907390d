package io.ordermon.logging;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AsyncAppender;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.AppenderRef;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.jspecify.annotations.Nullable;

/**
 * A Log4j configuration that is put together in code: one root logger, and a bounded queue between
 * it and the appenders, which one thread empties. Callers never wait; when the queue is full, lines
 * are dropped and counted.
 */
final class QueuedConfiguration extends AbstractConfiguration {

  private final LongAdder dropped;

  /**
   * An empty one.
   *
   * @param context whose loggers it serves; none if it is used by itself
   */
  QueuedConfiguration(String name, @Nullable LoggerContext context, LongAdder dropped) {
    super(context, ConfigurationSource.NULL_SOURCE);
    setName(name);
    this.dropped = dropped;
    isShutdownHookEnabled = false; // Its owner closes it.
  }

  /** Log4j would look for elements of a file here. */
  @Override
  protected void doConfigure() {}

  /** Puts a queue before the appenders and behind the root logger; to be called once. */
  void route(int queuedLines, Duration closeTimeout, Appender... appenders) {
    for (Appender appender : appenders) {
      addAppender(appender);
    }
    addAppender(new CountingAppender("Dropped", dropped));
    AsyncAppender queue =
        AsyncAppender.newBuilder()
            .setName(getName() + "-log")
            .setConfiguration(this)
            .setAppenderRefs(
                Arrays.stream(appenders)
                    .map(appender -> AppenderRef.createAppenderRef(appender.getName(), null, null))
                    .toArray(AppenderRef[]::new))
            .setErrorRef("Dropped")
            .setBlocking(false)
            .setBufferSize(queuedLines)
            .setShutdownTimeout(closeTimeout.toMillis())
            .build();
    queue.setHandler(new SilentErrorHandler());
    addAppender(queue);
    getRootLogger().addAppender(queue, null, null);
  }
}
