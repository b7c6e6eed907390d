package io.ordermon.strategies.builtin;

import java.math.BigDecimal;

/**
 * A position that is to be closed some time, and how. It may be anybody's: a strategy sees only
 * what it holds itself, and is told of others' positions by its parameters.
 */
record Protection(String symbol, Held held, BigDecimal quantity, OrderStyle style) {

  /** What the strategy itself holds once all is closed: the position's counterpart. */
  BigDecimal closed() {
    return quantity.multiply(BigDecimal.valueOf(held.closing().sign()));
  }
}
