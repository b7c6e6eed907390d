package io.ordermon.models;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come.
 *
 * @param filledQuantity the quantity done so far, never negative: FIX {@code CumQty(14)}
 * @param avgFillPrice the average price of what is done: FIX {@code AvgPx(6)}
 */
public record OrderProgress(
    OrderStatus status, BigDecimal filledQuantity, @Nullable BigDecimal avgFillPrice) {

  public OrderProgress {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(filledQuantity, "filledQuantity");
  }
}
