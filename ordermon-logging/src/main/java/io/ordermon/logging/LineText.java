package io.ordermon.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How values become text that stays on its line and in its field; immutable.
 *
 * <p>Every line starts with time and level. What could end the line, move the terminal's cursor or
 * turn the reading direction is written as a visible escape, after secrets were masked. A backslash
 * stays as it is outside of quotes: the escapes are for people, and no text can forge a line with
 * one.
 */
final class LineText {

  private static final int LEVEL_WIDTH = 5;

  private final SecretMask mask;
  private final DateTimeFormatter time;

  LineText(SecretMask mask, ZoneId zone) {
    this.mask = mask;
    this.time =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT).withZone(zone);
  }

  void start(StringBuilder line, Instant at, LogLevel level) {
    time.formatTo(at, line);
    line.append(' ');
    level(line, level);
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
      escape(line, masked, true);
      line.append('"');
    }
  }

  /** Appends free text, which must be the last thing in its line. */
  void text(StringBuilder line, String value) {
    escape(line, mask.mask(value), false);
  }

  String masked(String value) {
    return mask.mask(value);
  }

  private static boolean isSafe(String value) {
    return !value.isEmpty() && value.chars().allMatch(LineText::isSafe);
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "_-.:@+/*".indexOf(c) >= 0;
  }

  private static void escape(StringBuilder line, String value, boolean quoted) {
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      if (quoted && (c == '"' || c == '\\')) {
        line.append('\\').append((char) c);
      } else if (isVisible(c)) {
        line.appendCodePoint(c);
      } else {
        escape(line, c);
      }
      i += Character.charCount(c);
    }
  }

  private static boolean isVisible(int c) {
    if (c >= ' ' && c < 0x7f) {
      return true;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static void escape(StringBuilder line, int codePoint) {
    switch (codePoint) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        for (char unit : Character.toChars(codePoint)) {
          line.append("\\u%04x".formatted((int) unit));
        }
      }
    }
  }
}
