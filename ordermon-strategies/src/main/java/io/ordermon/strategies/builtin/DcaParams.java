package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.Duration;

/** The parameters of {@code dca}. */
public record DcaParams(
    @Param("The symbol to buy.") String symbol,
    @Param(
            value = "How much to buy each time; 0 if notional is given.",
            defaultValue = "0",
            min = "0")
        BigDecimal quantity,
    @Param(
            value = "For how much money to buy each time; 0 if quantity is given.",
            defaultValue = "0",
            min = "0")
        BigDecimal notional,
    @Param(value = "The time from one purchase to the next.", min = "1s", max = "366d")
        Duration period,
    @Param(value = "How many times to buy; 0 for no end.", defaultValue = "0", min = "0") int times,
    @Param(
            value = "What a quantity bought for notional is rounded down to a multiple of.",
            defaultValue = "1",
            min = "0.00000001")
        BigDecimal lot,
    @Param(
            value = "How to buy: market at once, limit no worse than slippage_percent.",
            defaultValue = "market")
        OrderKind order,
    @Param(
            value = "How much worse than the touch a limit order may deal.",
            defaultValue = "0.5",
            min = "0",
            max = "50")
        BigDecimal slippagePercent,
    @Param(value = "What limit prices are multiples of.", defaultValue = "0.01", min = "0.00000001")
        BigDecimal tick) {

  /**
   * @throws IllegalArgumentException unless exactly one of quantity and notional is given
   */
  public DcaParams {
    if ((quantity.signum() == 0) == (notional.signum() == 0)) {
      throw new IllegalArgumentException("exactly one of quantity and notional must be given");
    }
  }

  OrderStyle style() {
    return new OrderStyle(order, slippagePercent, tick);
  }

  /** How much to buy at a price. */
  BigDecimal quantityAt(BigDecimal price) {
    return quantity.signum() > 0
        ? quantity
        : notional.divideToIntegralValue(price.multiply(lot)).multiply(lot);
  }

  boolean isOver(long bought) {
    return times > 0 && bought >= times;
  }
}
