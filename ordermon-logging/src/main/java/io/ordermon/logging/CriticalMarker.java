package io.ordermon.logging;

import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.core.Filter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.filter.MarkerFilter;

/**
 * How slf4j, whose gravest level is ERROR, logs a CRITICAL line: as an error with a marker named
 * {@code CRITICAL}.
 */
final class CriticalMarker {

  private static final String NAME = "CRITICAL";

  private CriticalMarker() {}

  static LogLevel levelOf(LogEvent event) {
    Marker marker = event.getMarker();
    return marker != null && marker.isInstanceOf(NAME)
        ? LogLevel.CRITICAL
        : LogLevel.of(event.getLevel());
  }

  /** Lets such lines through even where the level is CRITICAL and errors are not written. */
  static Filter filter() {
    return MarkerFilter.createFilter(NAME, Filter.Result.ACCEPT, Filter.Result.NEUTRAL);
  }
}
