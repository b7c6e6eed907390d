package io.ordermon.strategies.builtin;

import io.ordermon.models.Side;
import io.ordermon.strategies.Param;
import java.math.BigDecimal;
import java.time.Duration;

/** The parameters of {@code twap}. */
public record TwapParams(
    @Param("The symbol to deal in.") String symbol,
    @Param("Whether to buy, to sell, or to sell_short.") Side side,
    @Param(value = "How much, in all.", min = "0.00000001") BigDecimal quantity,
    @Param(value = "The time to spread it over.", min = "1s", max = "30d") Duration duration,
    @Param(value = "How many parts it is done in.", min = "1", max = "1000") int slices,
    @Param(
            value = "What parts are multiples of; the rest goes with the last part.",
            defaultValue = "1",
            min = "0.00000001")
        BigDecimal lot,
    @Param(
            value = "How to deal: market at once, limit no worse than slippage_percent.",
            defaultValue = "market")
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
   * @throws IllegalArgumentException if there are more parts than lots or seconds
   */
  public TwapParams {
    if (lot.multiply(BigDecimal.valueOf(slices)).compareTo(quantity) > 0) {
      throw new IllegalArgumentException("quantity must be at least slices times lot");
    }
    if (duration.compareTo(Duration.ofSeconds(slices)) < 0) {
      throw new IllegalArgumentException("duration must be at least a second for each of slices");
    }
  }

  OrderStyle style() {
    return new OrderStyle(order, slippagePercent, tick);
  }

  /** The time from one part to the next. */
  Duration interval() {
    return duration.dividedBy(slices);
  }

  /** How much is to be done once {@code begun} parts are begun. */
  BigDecimal done(long begun) {
    if (begun >= slices) {
      return quantity;
    }
    BigDecimal share = quantity.multiply(BigDecimal.valueOf(begun));
    return share.divideToIntegralValue(lot.multiply(BigDecimal.valueOf(slices))).multiply(lot);
  }
}
