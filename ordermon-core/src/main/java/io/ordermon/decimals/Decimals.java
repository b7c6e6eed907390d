package io.ordermon.decimals;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Decimals that somebody else made. Ten characters such as {@code 1e999999999} are a number of a
 * billion digits to whoever adds to it, or prints it in full, and take all the memory.
 */
public final class Decimals {

  /** More than any column or calculation of ours needs, and still nothing to carry. */
  public static final int MOST_DIGITS = 100;

  /** What the columns of {@code orders} hold: DECIMAL(20, 8). */
  private static final int COLUMN_INTEGER_DIGITS = 12;

  private static final int COLUMN_SCALE = 8;
  private static final int MOST_BITS = (int) (MOST_DIGITS * Math.log(10) / Math.log(2)) + 1;

  private Decimals() {}

  /** Whether it can be reckoned with: no more than {@link #MOST_DIGITS}, and places as well. */
  public static boolean isOrdinary(BigDecimal value) {
    return Math.abs((long) value.scale()) <= MOST_DIGITS && hasFewDigits(value);
  }

  private static boolean hasFewDigits(BigDecimal value) {
    return value.unscaledValue().bitLength() <= MOST_BITS;
  }

  /**
   * The value, if it can be reckoned with.
   *
   * @param name what to call it
   * @throws IllegalArgumentException if it cannot; names it
   */
  public static @Nullable BigDecimal ordinary(String name, @Nullable BigDecimal value) {
    if (value != null && !isOrdinary(value)) {
      throw new IllegalArgumentException(
          "%s=%s has more than %d digits".formatted(name, plain(value), MOST_DIGITS));
    }
    return value;
  }

  /** Whether a quantity or a price of an order can be kept as it is. */
  public static boolean fitsOrder(BigDecimal value) {
    return isInRange(value) && value.stripTrailingZeros().scale() <= COLUMN_SCALE;
  }

  /** Whether an order can have it once decimals are dropped that are too small to be kept. */
  public static boolean isInRange(BigDecimal value) {
    return isOrdinary(value) && value.precision() - value.scale() <= COLUMN_INTEGER_DIGITS;
  }

  /** As people write it, without needless zeros; with an exponent where it has too many digits. */
  public static String plain(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    if (isOrdinary(value)) {
      return value.stripTrailingZeros().toPlainString();
    }
    return hasFewDigits(value) ? value.toString() : "(a number without end)";
  }
}
