package io.ordermon.logging;

import java.time.Instant;
import java.time.ZoneId;

/**
 * How values become text that stays on its line and in its field; immutable.
 *
 * <p>Every line starts with time and level. What {@link Escapes} names is written as a visible
 * escape, after secrets were masked. A backslash stays as it is outside of quotes: the escapes are
 * for people, and no text can forge a line with one.
 */
final class LineText {

  private static final int LEVEL_WIDTH = 5;

  private final SecretMask mask;
  private final TimeText time;

  LineText(SecretMask mask, ZoneId zone) {
    this.mask = mask;
    this.time = new TimeText(zone);
  }

  void start(StringBuilder line, Instant at, LogLevel level) {
    time(line, at);
    line.append(' ');
    level(line, level);
  }

  void time(StringBuilder line, Instant at) {
    time.append(line, at);
  }

  static void level(StringBuilder line, LogLevel level) {
    line.append(level.name());
    line.append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.name().length())));
  }

  /** Appends {@code name=value}, quoted unless the value holds safe characters only. */
  void field(StringBuilder line, String name, String value) {
    line.append(' ').append(name).append('=');
    String masked = mask.mask(value);
    if (isSafe(masked)) {
      line.append(masked);
    } else {
      line.append('"');
      Escapes.append(line, masked, true);
      line.append('"');
    }
  }

  /** Appends free text, which must be the last thing in its line. */
  void text(StringBuilder line, String value) {
    Escapes.append(line, mask.mask(value), false);
  }

  String masked(String value) {
    return mask.mask(value);
  }

  private static boolean isSafe(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isSafe(value.charAt(i))) {
        return false;
      }
    }
    return !value.isEmpty();
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-.:@+/*".indexOf(c) >= 0;
  }
}
