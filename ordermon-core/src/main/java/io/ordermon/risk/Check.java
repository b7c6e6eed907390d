package io.ordermon.risk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One pre-trade check with its result.
 *
 * @param code what it refuses, such as {@code INVALID_PRICE}
 * @param detail the figures, as {@code key=value, …}; null if there is nothing to say
 */
public record Check(String code, Result result, @Nullable String detail) {

  /** How a check ended. */
  public enum Result {
    PASSED,
    FAILED,
    /** It does not apply to this order. */
    SKIPPED;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Check passed(String code) {
    return new Check(code, Result.PASSED, null);
  }

  static Check failed(String code, String detail) {
    return new Check(code, Result.FAILED, detail);
  }

  /** Passed, or failed with the detail. */
  static Check of(String code, boolean good, String detail) {
    return good ? passed(code) : failed(code, detail);
  }

  static Check skipped(String code) {
    return new Check(code, Result.SKIPPED, null);
  }

  /** Skipped for a reason that a person should find in the receipt. */
  static Check skipped(String code, String why) {
    return new Check(code, Result.SKIPPED, why);
  }
}
