package io.ordermon.strategies.builtin;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Closes a position at a price, or at a distance in percent from what it was opened at.
 *
 * @param entry what the position was opened at; 0 for the first price that is seen
 * @param level the price itself, or the percentage
 * @param atProfit whether the level is one of profit; else it is one of loss
 */
record FixedExit(Held held, BigDecimal entry, Level level, boolean atProfit) implements ExitRule {

  @Override
  public BigDecimal reference(@Nullable BigDecimal before, BigDecimal price) {
    if (entry.signum() > 0) {
      return entry;
    }
    return before == null ? price : before;
  }

  @Override
  public boolean isReached(BigDecimal reference, BigDecimal price) {
    BigDecimal at = at(reference);
    return atProfit ? held.isAsGood(price, at) : held.isAsGood(at, price);
  }

  private BigDecimal at(BigDecimal reference) {
    if (level.amount().signum() > 0) {
      return level.amount();
    }
    BigDecimal distance = level.distance(reference);
    return held.better(reference, atProfit ? distance : distance.negate());
  }

  @Override
  public String toString() {
    return atProfit ? "take profit" : "stop loss";
  }
}
