package io.ordermon.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of files as people write them; a KB has 1,024 bytes. */
public final class SizeText {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,15})\\s*(|b|kb|mb|gb|tb)");
  private static final String[] UNITS = {"", "KB", "MB", "GB", "TB"};
  private static final int STEP = 10;

  private SizeText() {}

  /**
   * Reads {@code 500 KB}, {@code 10MB}, {@code 2GB}, {@code 1TB}, or a plain number of bytes.
   *
   * @throws IllegalArgumentException for any other text, and for more than a long holds
   */
  public static long parse(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException("is no size; write 500KB, 10MB or 2GB");
    }
    try {
      long factor = 1L << (STEP * power(matcher.group(2)));
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException("is more than any disk holds", e);
    }
  }

  /** Writes a size in the shortest form that {@link #parse} reads as exactly the same. */
  public static String print(long bytes) {
    int unit = 0;
    long left = bytes;
    while (left != 0 && left % (1L << STEP) == 0 && unit < UNITS.length - 1) {
      left >>= STEP;
      unit++;
    }
    return left + UNITS[unit];
  }

  /** Writes a size for people, with three digits or so: {@code 1.4 GB}. */
  public static String round(long bytes) {
    int unit = 0;
    double left = bytes;
    while (Math.abs(left) >= 1L << STEP && unit < UNITS.length - 1) {
      left /= 1L << STEP;
      unit++;
    }
    return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", left, UNITS[unit]);
  }

  private static int power(String unit) {
    return switch (unit) {
      case "kb" -> 1;
      case "mb" -> 2;
      case "gb" -> 3;
      case "tb" -> 4;
      default -> 0;
    };
  }
}
