package io.ordermon.logging;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.filter.AbstractFilter;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every line of the system log by {@link LogLevels}, before it is made; no level of
 * Log4j's own counts beside it.
 */
final class LevelFilter extends AbstractFilter {

  private final LogLevels levels;

  LevelFilter(LogLevels levels) {
    this.levels = levels;
  }

  @Override
  public Result filter(LogEvent event) {
    return decide(event.getLoggerName(), event.getLevel(), event.getMarker());
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable Message message,
      @Nullable Throwable thrown) {
    return decide(logger.getName(), level, marker);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable Object message,
      @Nullable Throwable thrown) {
    return decide(logger.getName(), level, marker);
  }

  @Override
  public Result filter(
      Logger logger,
      Level level,
      @Nullable Marker marker,
      @Nullable String message,
      @Nullable Object... parameters) {
    return decide(logger.getName(), level, marker);
  }

  private Result decide(String logger, Level level, @Nullable Marker marker) {
    return CriticalMarker.levelOf(level, marker).compareTo(levels.ofLogger(logger)) >= 0
        ? Result.ACCEPT
        : Result.DENY;
  }
}
