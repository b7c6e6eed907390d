package io.ordermon.execution.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a column of {@code orders} holds: 8 decimals. */
final class Rounding {

  static final int SCALE = 8;

  private Rounding() {}

  /** The amount as it is if it fits, else rounded. */
  static BigDecimal toColumn(BigDecimal amount, RoundingMode mode) {
    return amount.scale() <= SCALE ? amount : amount.setScale(SCALE, mode);
  }
}
