package io.ordermon.models;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come.
 *
 * @param filledQuantity the quantity done so far, never negative: FIX {@code CumQty(14)}
 * @param avgFillPrice the average price of what is done: FIX {@code AvgPx(6)}
 * @param fees what it has cost so far, negative for a rebate: FIX {@code Commission(12)}
 */
public record OrderProgress(
    OrderStatus status,
    BigDecimal filledQuantity,
    @Nullable BigDecimal avgFillPrice,
    BigDecimal fees) {

  public OrderProgress {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(filledQuantity, "filledQuantity");
    Objects.requireNonNull(fees, "fees");
  }

  /** Nothing done yet. */
  public static OrderProgress none(OrderStatus status) {
    return new OrderProgress(status, BigDecimal.ZERO, null, BigDecimal.ZERO);
  }
}
