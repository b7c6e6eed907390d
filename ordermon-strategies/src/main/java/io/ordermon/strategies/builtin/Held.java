package io.ordermon.strategies.builtin;

import io.ordermon.models.Side;
import java.math.BigDecimal;

/** Which way a position is held. */
public enum Held {
  /** Bought: earns when the price rises. */
  LONG,
  /** Sold without being held: earns when the price falls. */
  SHORT;

  /** The side of the order that closes it. */
  Side closing() {
    return this == LONG ? Side.SELL : Side.BUY;
  }

  /** The price that earns the position {@code distance} more than {@code price} does. */
  BigDecimal better(BigDecimal price, BigDecimal distance) {
    return this == LONG ? price.add(distance) : price.subtract(distance);
  }

  /** Whether one price is at least as good for the position as another. */
  boolean isAsGood(BigDecimal one, BigDecimal other) {
    int compared = one.compareTo(other);
    return this == LONG ? compared >= 0 : compared <= 0;
  }
}
