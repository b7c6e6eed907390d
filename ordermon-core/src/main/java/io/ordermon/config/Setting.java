package io.ordermon.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting: its name, how its text is read, and what people are told about it.
 *
 * @param <T> the type of its value
 * @param defaultText what applies where nothing is said, as text; empty: absent
 * @param parse reads the text; throws {@link IllegalArgumentException} with what is wrong with it
 * @param kind what a value looks like, such as {@code 1 to 65535}
 * @param help one or two sentences for people
 * @param live whether a change takes effect while running
 * @param secret whether the value must never be shown
 */
public record Setting<T>(
    String name,
    String section,
    String defaultText,
    Function<String, T> parse,
    String kind,
    String help,
    boolean live,
    boolean secret) {

  static Setting<String> text(String section, String name, String defaultText, String help) {
    return new Setting<>(name, section, defaultText, text -> text, "text", help, false, false);
  }

  static Setting<Integer> number(
      String section, String name, int defaultValue, int min, int max, String help) {
    String kind = min + " to " + max;
    return new Setting<>(
        name,
        section,
        String.valueOf(defaultValue),
        text -> parseNumber(text, min, max),
        kind,
        help,
        false,
        false);
  }

  static Setting<Boolean> flag(String section, String name, boolean defaultValue, String help) {
    return new Setting<>(
        name,
        section,
        String.valueOf(defaultValue),
        Setting::parseFlag,
        "true or false",
        help,
        false,
        false);
  }

  static Setting<Duration> duration(String section, String name, String defaultText, String help) {
    return new Setting<>(
        name,
        section,
        defaultText,
        Setting::parsePositive,
        "seconds, or a time such as 500ms or 2m",
        help,
        false,
        false);
  }

  /** A length of time within a range, whose ends are part of it. */
  static Setting<Duration> duration(
      String section, String name, String defaultText, Duration min, Duration max, String help) {
    String kind = DurationText.print(min) + " to " + DurationText.print(max);
    return new Setting<>(
        name,
        section,
        defaultText,
        text -> parseWithin(text, min, max, kind),
        kind,
        help,
        false,
        false);
  }

  /**
   * A number within a range, whose ends are part of it.
   *
   * @param max the greatest value; null if there is none
   */
  static Setting<BigDecimal> decimal(
      String section,
      String name,
      String defaultText,
      String min,
      @Nullable String max,
      String help) {
    String kind = max == null ? "a number, at least " + min : min + " to " + max;
    return new Setting<>(
        name,
        section,
        defaultText,
        text -> parseDecimal(text, new BigDecimal(min), max == null ? null : new BigDecimal(max)),
        kind,
        help,
        false,
        false);
  }

  private static BigDecimal parseDecimal(String text, BigDecimal min, @Nullable BigDecimal max) {
    BigDecimal value;
    try {
      value = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is no number", e);
    }
    if (value.compareTo(min) < 0 || (max != null && value.compareTo(max) > 0)) {
      throw new IllegalArgumentException("is out of bounds");
    }
    return value;
  }

  Setting<T> asLive() {
    return new Setting<>(name, section, defaultText, parse, kind, help, true, secret);
  }

  Setting<T> asSecret() {
    return new Setting<>(name, section, defaultText, parse, kind, help, live, true);
  }

  private static Integer parseNumber(String text, int min, int max) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is no whole number", e);
    }
    throw new IllegalArgumentException("is not in " + min + " to " + max);
  }

  private static Boolean parseFlag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  private static Duration parseWithin(String text, Duration min, Duration max, String kind) {
    Duration value = DurationText.parse(text);
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new IllegalArgumentException("is not in " + kind);
    }
    return value;
  }

  private static Duration parsePositive(String text) {
    Duration value = DurationText.parse(text);
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException("must be more than 0");
    }
    return value;
  }
}
