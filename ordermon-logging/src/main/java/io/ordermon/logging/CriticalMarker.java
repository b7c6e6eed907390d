package io.ordermon.logging;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * How slf4j, whose gravest level is ERROR, logs a CRITICAL line: as an error with a marker named
 * {@code CRITICAL}.
 */
final class CriticalMarker {

  private static final String NAME = "CRITICAL";

  private CriticalMarker() {}

  static LogLevel levelOf(LogEvent event) {
    return levelOf(event.getLevel(), event.getMarker());
  }

  static LogLevel levelOf(Level level, @Nullable Marker marker) {
    return marker != null && marker.isInstanceOf(NAME) ? LogLevel.CRITICAL : LogLevel.of(level);
  }
}
