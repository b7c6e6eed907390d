package io.ordermon.strategies.builtin;

import java.util.List;

/**
 * Says from the last prices which way to hold a symbol. In binary floating point: prices are
 * compared with averages here, and no money is counted.
 */
interface Signal {

  /** How many prices it takes. */
  int window();

  /**
   * Which way to hold the symbol now.
   *
   * @param prices the last {@link #window} prices, oldest first
   * @param now which way it is to be held until now
   */
  Stance next(List<Double> prices, Stance now);

  /** The average. */
  static double mean(List<Double> prices) {
    double sum = 0;
    for (double price : prices) {
      sum += price;
    }
    return sum / prices.size();
  }
}
