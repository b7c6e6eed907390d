package io.ordermon.logging;

import java.util.HexFormat;

/**
 * Which characters are written as an escape, and how: all that could end a line, move the
 * terminal's cursor or turn the reading direction.
 */
final class Escapes {

  private static final HexFormat HEX = HexFormat.of();

  private Escapes() {}

  /**
   * Appends a text with escapes.
   *
   * @param quoted whether quotes and backslashes are escaped too, as between quotes they must be
   */
  static void append(StringBuilder line, String value, boolean quoted) {
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
    if (c < 0x7f) {
      return c >= ' ';
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
          line.append("\\u").append(HEX.toHexDigits(unit));
        }
      }
    }
  }
}
