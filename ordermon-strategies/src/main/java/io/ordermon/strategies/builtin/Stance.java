package io.ordermon.strategies.builtin;

import java.math.BigDecimal;

/** Which way a strategy wants to hold a symbol. */
enum Stance {
  LONG(1),
  FLAT(0),
  SHORT(-1);

  private final int sign;

  Stance(int sign) {
    this.sign = sign;
  }

  /** The stance of somebody who holds that much, or is about to. */
  static Stance towards(BigDecimal quantity) {
    return switch (quantity.signum()) {
      case 1 -> LONG;
      case -1 -> SHORT;
      default -> FLAT;
    };
  }

  /** What is to be held, if {@code quantity} is what there is to hold. */
  BigDecimal of(BigDecimal quantity) {
    return quantity.multiply(BigDecimal.valueOf(sign));
  }
}
