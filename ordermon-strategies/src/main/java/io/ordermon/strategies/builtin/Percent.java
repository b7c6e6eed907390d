package io.ordermon.strategies.builtin;

import io.ordermon.models.Side;
import java.math.BigDecimal;

/** Shares of a price in percent; exact. */
final class Percent {

  private static final int DIGITS = 2;

  private Percent() {}

  /** That share of the price. */
  static BigDecimal of(BigDecimal price, BigDecimal percent) {
    return price.multiply(percent).movePointLeft(DIGITS);
  }

  /** The price that much worse for somebody who deals on {@code side}. */
  static BigDecimal worse(BigDecimal price, Side side, BigDecimal percent) {
    BigDecimal share = of(price, percent);
    return side.isBuy() ? price.add(share) : price.subtract(share);
  }
}
