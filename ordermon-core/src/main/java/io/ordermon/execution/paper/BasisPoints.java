package io.ordermon.execution.paper;

import java.math.BigDecimal;

/** Hundredths of a percent. */
final class BasisPoints {

  private static final int DECIMALS = 4;

  private BasisPoints() {}

  /** So many basis points of an amount, exactly. */
  static BigDecimal of(BigDecimal amount, BigDecimal basisPoints) {
    return amount.multiply(basisPoints).movePointLeft(DECIMALS);
  }
}
