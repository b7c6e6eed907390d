package io.ordermon.monitoring.strategy;

import com.google.common.base.Throwables;
import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Turns what a strategy logs into events, which end in its user's log file. Thread-safe. */
final class StrategyLogger extends AbstractLogger {

  private static final long serialVersionUID = 1;

  private final transient StrategyHost host;
  private final String strategyId;

  StrategyLogger(StrategyHost host, String strategyId) {
    this.host = host;
    this.strategyId = strategyId;
    this.name = "strategy." + strategyId;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      @Nullable String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable throwable) {
    String text = MessageFormatter.arrayFormat(pattern, arguments).getMessage();
    if (throwable != null) {
      text = text + ": " + Throwables.getStackTraceAsString(throwable).strip();
    }
    host.publish(
        new Event.StrategyLine(
            host.shared().clock().instant(),
            severity(level),
            host.userId(),
            strategyId,
            text == null ? "" : text));
  }

  private static Severity severity(Level level) {
    return switch (level) {
      case ERROR -> Severity.ERROR;
      case WARN -> Severity.WARNING;
      case INFO -> Severity.INFO;
      case DEBUG, TRACE -> Severity.DEBUG;
    };
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isTraceEnabled(Marker marker) {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isDebugEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled(Marker marker) {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled(Marker marker) {
    return true;
  }
}
