package io.ordermon.risk;

import io.ordermon.models.Order;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the checks need to know of an open order.
 *
 * @param strategyId null when it was entered by hand
 * @param leaves the quantity that is not done yet
 * @param triggered whether it is a stop order whose trigger has fired
 */
record OpenOrder(
    String orderId,
    @Nullable String strategyId,
    OrderTerms terms,
    BigDecimal leaves,
    boolean triggered) {

  static OpenOrder of(Order order) {
    return new OpenOrder(
        order.orderId(),
        order.strategyId(),
        order.terms(),
        order.leavesQuantity(),
        order.status() == OrderStatus.TRIGGERED);
  }

  /** An order that has passed the checks, and is not in the table yet as far as we have seen. */
  static OpenOrder submitted(ProposedOrder order) {
    return new OpenOrder(
        order.orderId(), order.strategyId(), order.terms(), order.terms().quantity(), false);
  }

  boolean isOf(String someStrategyId) {
    return someStrategyId.equals(strategyId == null ? "" : strategyId);
  }

  /** Whether it can be dealt with now, so that it can be crossed. */
  boolean isLive() {
    boolean stop = terms.type() == OrderType.STOP || terms.type() == OrderType.STOP_LIMIT;
    return !stop || triggered;
  }

  /** The worst price at which it deals; null for any price. */
  @Nullable BigDecimal limit() {
    boolean limited = terms.type() == OrderType.LIMIT || terms.type() == OrderType.STOP_LIMIT;
    return limited ? terms.price() : null;
  }

  boolean isOpposite(Side side) {
    return terms.side().isBuy() != side.isBuy();
  }
}
