package io.ordermon.strategies.builtin;

import java.util.List;

/** Goes with the price: which way depends on whether its fast average is above its slow one. */
record TrendSignal(int fast, int slow, boolean allowShort) implements Signal {

  @Override
  public int window() {
    return slow;
  }

  @Override
  public Stance next(List<Double> prices, Stance now) {
    double fastMean = Signal.mean(prices.subList(slow - fast, slow));
    double slowMean = Signal.mean(prices);
    if (fastMean == slowMean) {
      return now;
    }
    Stance falling = allowShort ? Stance.SHORT : Stance.FLAT;
    return fastMean > slowMean ? Stance.LONG : falling;
  }
}
