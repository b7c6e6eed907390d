package io.ordermon.strategies.builtin;

import java.util.List;

/**
 * Goes against a price that is far from its average, until it has come back.
 *
 * @param entry how many standard deviations from the average to enter
 * @param exit how many to leave
 */
record ReversionSignal(int window, double entry, double exit, boolean allowShort)
    implements Signal {

  @Override
  public Stance next(List<Double> prices, Stance now) {
    double distance = distance(prices);
    return switch (now) {
      case LONG -> distance >= -exit ? Stance.FLAT : Stance.LONG;
      case SHORT -> distance <= exit ? Stance.FLAT : Stance.SHORT;
      case FLAT -> entered(distance);
    };
  }

  private Stance entered(double distance) {
    if (distance <= -entry) {
      return Stance.LONG;
    }
    return allowShort && distance >= entry ? Stance.SHORT : Stance.FLAT;
  }

  /** How far the last price is from the average, in standard deviations; 0 if none deviates. */
  private static double distance(List<Double> prices) {
    double mean = Signal.mean(prices);
    double squares = 0;
    for (double price : prices) {
      squares += (price - mean) * (price - mean);
    }
    double deviation = Math.sqrt(squares / prices.size());
    return deviation == 0 ? 0 : (prices.get(prices.size() - 1) - mean) / deviation;
  }
}
