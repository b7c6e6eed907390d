package io.ordermon.strategies.builtin;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Closes a position when the price is a distance worse than the best that was seen. */
record TrailingExit(Held held, Level distance) implements ExitRule {

  @Override
  public BigDecimal reference(@Nullable BigDecimal before, BigDecimal price) {
    return before == null || held.isAsGood(price, before) ? price : before;
  }

  @Override
  public boolean isReached(BigDecimal reference, BigDecimal price) {
    BigDecimal level = held.better(reference, distance.distance(reference).negate());
    return held.isAsGood(level, price);
  }

  @Override
  public String toString() {
    return "trailing stop";
  }
}
