package io.ordermon.orders;

import io.ordermon.decimals.Decimals;
import io.ordermon.models.Order;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import io.ordermon.spi.OrderRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code orders} as an {@link Order}, where every word of it is known. */
public final class OrderReader {

  private OrderReader() {}

  /** The order; empty if a word is unknown. */
  public static Optional<Order> read(OrderRow row) {
    Optional<OrderStatus> status = OrderStatus.parse(row.status());
    if (status.isEmpty() || problemOf(row) != null) {
      return Optional.empty();
    }
    OrderTerms terms =
        new OrderTerms(
            row.symbol(),
            Side.parse(row.side()).orElseThrow(),
            OrderType.parse(row.orderType()).orElseThrow(),
            TimeInForce.parse(row.timeInForce()).orElseThrow(),
            row.quantity(),
            row.price(),
            row.stopPrice(),
            row.expiresAt());
    return Optional.of(
        new Order(
            row.orderId(),
            row.userId(),
            row.strategyId(),
            terms,
            new OrderProgress(status.get(), row.filledQuantity(), row.avgFillPrice(), row.fees()),
            replacement(row, status.get()),
            row.reason(),
            row.version(),
            row.createdAt()));
  }

  private static @Nullable OrderAmendment replacement(OrderRow row, OrderStatus status) {
    boolean asked =
        row.replaceQuantity() != null
            || row.replacePrice() != null
            || row.replaceStopPrice() != null;
    return asked && status == OrderStatus.PENDING_REPLACE
        ? new OrderAmendment(row.replaceQuantity(), row.replacePrice(), row.replaceStopPrice())
        : null;
  }

  /** What is wrong with the row's terms; null if nothing. The status is not looked at. */
  static @Nullable String problemOf(OrderRow row) {
    if (Side.parse(row.side()).isEmpty()) {
      return "unknown side '" + row.side() + "'";
    }
    if (OrderType.parse(row.orderType()).isEmpty()) {
      return "unknown order_type '" + row.orderType() + "'";
    }
    if (TimeInForce.parse(row.timeInForce()).isEmpty()) {
      return "unknown time_in_force '" + row.timeInForce() + "'";
    }
    return row.quantity().signum() <= 0
        ? "quantity " + Decimals.plain(row.quantity()) + " is not positive"
        : null;
  }
}
