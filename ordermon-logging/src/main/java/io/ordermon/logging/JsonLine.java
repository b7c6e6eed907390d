package io.ordermon.logging;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line that is a JSON object, while it is being written. No value can end the line or its
 * field: what {@link Escapes} names is escaped as JSON does it.
 */
final class JsonLine {

  private final StringBuilder line = new StringBuilder(256);
  private final LineText text;

  JsonLine(LineText text, Instant at, LogLevel level) {
    this.text = text;
    line.append("{\"time\":\"");
    text.time(line, at);
    line.append("\",\"level\":\"").append(level.name()).append('"');
  }

  /** Adds a field, unless there is no value. */
  JsonLine field(String name, @Nullable String value) {
    if (value != null) {
      line.append(",\"").append(name).append("\":\"");
      Escapes.append(line, text.masked(value), true);
      line.append('"');
    }
    return this;
  }

  /** The whole line with its end. */
  String end() {
    return line.append("}\n").toString();
  }
}
