package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.Duration;

/** The parameters of {@code trend_following}. */
public record TrendFollowingParams(
    @Param("The symbol to deal in.") String symbol,
    @Param(value = "How much to hold, long or short.", min = "0.00000001") BigDecimal quantity,
    @Param(
            value = "The time between two looks at the price.",
            defaultValue = "1m",
            min = "1s",
            max = "1d")
        Duration interval,
    @Param(
            value = "How many prices the fast average is of.",
            defaultValue = "10",
            min = "1",
            max = "999")
        int fast,
    @Param(
            value = "How many prices the slow average is of.",
            defaultValue = "40",
            min = "2",
            max = "1000")
        int slow,
    @Param(value = "Whether to sell short as well.", defaultValue = "false") boolean allowShort,
    @Param(
            value = "How to deal: market at once, limit no worse than slippage_percent.",
            defaultValue = "market")
        OrderKind order,
    @Param(
            value = "How much worse than the touch a limit order may deal.",
            defaultValue = "0.1",
            min = "0",
            max = "50")
        BigDecimal slippagePercent,
    @Param(value = "What limit prices are multiples of.", defaultValue = "0.01", min = "0.00000001")
        BigDecimal tick) {

  /**
   * @throws IllegalArgumentException if the fast average is no faster than the slow one
   */
  public TrendFollowingParams {
    if (fast >= slow) {
      throw new IllegalArgumentException("fast must be less than slow");
    }
  }

  SignalPlan plan() {
    return new SignalPlan(symbol, quantity, interval, new OrderStyle(order, slippagePercent, tick));
  }

  Signal signal() {
    return new TrendSignal(fast, slow, allowShort);
  }
}
