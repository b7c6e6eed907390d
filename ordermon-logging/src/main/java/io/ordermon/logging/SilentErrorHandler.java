package io.ordermon.logging;

import org.apache.logging.log4j.core.ErrorHandler;
import org.apache.logging.log4j.core.LogEvent;

/**
 * Keeps an appender from telling standard error, perhaps from the thread of somebody who only
 * wanted to log, of lines that it could not take: those lines are counted, and the count is told.
 */
final class SilentErrorHandler implements ErrorHandler {

  @Override
  public void error(String message) {}

  @Override
  public void error(String message, Throwable cause) {}

  @Override
  public void error(String message, LogEvent event, Throwable cause) {}
}
