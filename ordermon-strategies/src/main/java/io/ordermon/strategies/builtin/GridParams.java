package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.math.MathContext;

/** The parameters of {@code grid}. */
public record GridParams(
    @Param("The symbol to deal in.") String symbol,
    @Param(value = "The price of the lowest level.", min = "0.00000001") BigDecimal lower,
    @Param(value = "The price of the highest level.", min = "0.00000001") BigDecimal upper,
    @Param(value = "How many steps lie between the two.", min = "1", max = "200") int steps,
    @Param(value = "How much to buy at each level.", min = "0.00000001") BigDecimal quantity,
    @Param(
            value = "How to deal: market at once, limit no worse than slippage_percent.",
            defaultValue = "limit")
        OrderKind order,
    @Param(
            value = "How much worse than the touch a limit order may deal.",
            defaultValue = "0",
            min = "0",
            max = "50")
        BigDecimal slippagePercent,
    @Param(value = "What limit prices are multiples of.", defaultValue = "0.01", min = "0.00000001")
        BigDecimal tick) {

  /**
   * @throws IllegalArgumentException if the bounds are the wrong way round, or closer than a tick a
   *     step
   */
  public GridParams {
    if (tick.multiply(BigDecimal.valueOf(steps)).compareTo(upper.subtract(lower)) > 0) {
      throw new IllegalArgumentException("upper must be at least steps times tick above lower");
    }
  }

  OrderStyle style() {
    return new OrderStyle(order, slippagePercent, tick);
  }

  /** The price of a level; the lowest is 0, the highest is {@link #steps}. */
  BigDecimal level(int index) {
    BigDecimal height = upper.subtract(lower).multiply(BigDecimal.valueOf(index));
    return lower.add(height.divide(BigDecimal.valueOf(steps), MathContext.DECIMAL64));
  }
}
