package io.ordermon.strategies.builtin;

import java.math.BigDecimal;

/**
 * A distance between two prices, given in the price's currency or in percent of the price; 0 stands
 * for what is not given.
 */
record Level(BigDecimal amount, BigDecimal percent) {

  /**
   * A level of which exactly one part is given.
   *
   * @throws IllegalArgumentException if both or none is; names them
   */
  static Level ofOne(String amountName, BigDecimal amount, BigDecimal percent) {
    if ((amount.signum() == 0) == (percent.signum() == 0)) {
      throw new IllegalArgumentException(
          "exactly one of %s and percent must be given".formatted(amountName));
    }
    return new Level(amount, percent);
  }

  /** How far from {@code price} it is. */
  BigDecimal distance(BigDecimal price) {
    return percent.signum() == 0 ? amount : Percent.of(price, percent);
  }
}
