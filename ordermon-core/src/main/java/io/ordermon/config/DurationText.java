package io.ordermon.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write them. */
public final class DurationText {

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)?");

  private DurationText() {}

  /**
   * Reads {@code 500ms}, {@code 90s}, {@code 5m}, {@code 2h}, {@code 7d}, an ISO 8601 duration such
   * as {@code PT1H30M}, or a plain number of seconds.
   *
   * @throws IllegalArgumentException for any other text
   */
  public static Duration parse(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    Matcher matcher = SHORT.matcher(plain);
    if (matcher.matches()) {
      String unit = matcher.group(2);
      double seconds = Double.parseDouble(matcher.group(1)) * secondsOf(unit == null ? "s" : unit);
      return Duration.ofMillis(Math.round(seconds * 1000));
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no length of time; write 500ms, 90s, 5m, 2h or 7d", e);
    }
  }

  /** Writes a length of time in the shortest form that {@link #parse} reads. */
  public static String print(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    for (String unit : new String[] {"d", "h", "m"}) {
      long length = (long) secondsOf(unit);
      if (seconds != 0 && seconds % length == 0) {
        return seconds / length + unit;
      }
    }
    return seconds + "s";
  }

  private static double secondsOf(String unit) {
    return switch (unit) {
      case "ms" -> 0.001;
      case "m" -> 60;
      case "h" -> 3600;
      case "d" -> 86400;
      default -> 1;
    };
  }
}
