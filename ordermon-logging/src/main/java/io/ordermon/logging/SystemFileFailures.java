package io.ordermon.logging;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.DefaultErrorHandler;
import org.jspecify.annotations.Nullable;

/**
 * Counts the lines that could not be written to {@code system.log}, and says that the last one may
 * have left half of itself there. Standard error is told as Log4j does it: a few times, then every
 * five minutes.
 */
final class SystemFileFailures implements ErrorHandler {

  private final LongAdder count;
  private final ErrorHandler told;
  private @Nullable LogEvent last; // the thread that writes
  private final AtomicBoolean torn;

  /**
   * @param count is increased
   * @param torn is set when the next line must first end another one
   * @param appender whose failures they are
   */
  SystemFileFailures(LongAdder count, AtomicBoolean torn, Appender appender) {
    this.count = count;
    this.torn = torn;
    this.told = new DefaultErrorHandler(appender);
  }

  @Override
  public void error(String message) {
    told.error(message);
  }

  @Override
  public void error(String message, Throwable cause) {
    told.error(message, cause);
  }

  /** Log4j tells of an event that failed more than once. */
  @Override
  public void error(String message, LogEvent event, Throwable cause) {
    if (event != last) {
      last = event;
      count.increment();
      torn.set(true);
      told.error(message, event, cause);
    }
  }
}
