package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.Duration;

/** The parameters of {@code mean_reversion}. */
public record MeanReversionParams(
    @Param("The symbol to deal in.") String symbol,
    @Param(value = "How much to hold, long or short.", min = "0.00000001") BigDecimal quantity,
    @Param(
            value = "The time between two looks at the price.",
            defaultValue = "1m",
            min = "1s",
            max = "1d")
        Duration interval,
    @Param(
            value = "How many prices the average is of.",
            defaultValue = "20",
            min = "3",
            max = "1000")
        int window,
    @Param(
            value = "How many standard deviations from the average to enter.",
            defaultValue = "2",
            min = "0.01",
            max = "100")
        BigDecimal entry,
    @Param(
            value = "How many standard deviations from the average to leave.",
            defaultValue = "0",
            min = "0",
            max = "100")
        BigDecimal exit,
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
   * @throws IllegalArgumentException if it would leave where it enters
   */
  public MeanReversionParams {
    if (exit.compareTo(entry) >= 0) {
      throw new IllegalArgumentException("exit must be less than entry");
    }
  }

  SignalPlan plan() {
    return new SignalPlan(symbol, quantity, interval, new OrderStyle(order, slippagePercent, tick));
  }

  Signal signal() {
    return new ReversionSignal(window, entry.doubleValue(), exit.doubleValue(), allowShort);
  }
}
