package io.ordermon.strategies.builtin;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** When a position is to be closed. */
interface ExitRule {

  /**
   * What the level is measured from.
   *
   * @param before what it was measured from until now; null at the first price
   * @param price the price at which the position can be closed
   */
  BigDecimal reference(@Nullable BigDecimal before, BigDecimal price);

  /** Whether the position is to be closed at this price. */
  boolean isReached(BigDecimal reference, BigDecimal price);
}
