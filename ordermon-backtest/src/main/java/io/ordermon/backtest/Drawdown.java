package io.ordermon.backtest;

/** The deepest fall of the equity from a height that it had reached before. */
final class Drawdown {

  private double peak = Double.NEGATIVE_INFINITY;
  private double deepest;
  private double deepestShare;

  void add(double equity) {
    if (equity > peak) {
      peak = equity;
    } else if (peak - equity > deepest) {
      deepest = peak - equity;
      deepestShare = peak > 0 ? deepest / peak : 0;
    }
  }

  double amount() {
    return deepest;
  }

  /** As a share of the height that it fell from. */
  double share() {
    return deepestShare;
  }
}
