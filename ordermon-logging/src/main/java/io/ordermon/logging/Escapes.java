package io.ordermon.logging;

import java.util.HexFormat;

/**
 * Which characters are written as an escape, and how: all that could end a line, move the
 * terminal's cursor or turn the reading direction.
 */
public final class Escapes {

  private static final HexFormat HEX = HexFormat.of();

  private Escapes() {}

  /**
   * A text on one line, on which nothing is hidden.
   *
   * @param text anything
   * @return with escapes for what is not visible
   */
  public static String visible(String text) {
    StringBuilder line = new StringBuilder(text.length() + 16);
    append(line, text, false);
    return line.toString();
  }

  /**
   * The same as it stands between quotes, without the quotes.
   *
   * @param text anything
   * @return with escapes for what is not visible, for quotes and for backslashes
   */
  public static String quoted(String text) {
    StringBuilder line = new StringBuilder(text.length() + 16);
    append(line, text, true);
    return line.toString();
  }

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
