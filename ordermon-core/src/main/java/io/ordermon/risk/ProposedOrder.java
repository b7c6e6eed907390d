package io.ordermon.risk;

import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as somebody wants to have it.
 *
 * @param strategyId empty for one that is entered by hand
 * @param amended the open order that is to become so; null for a new order
 */
public record ProposedOrder(
    String strategyId, String orderId, OrderTerms terms, @Nullable Order amended) {

  boolean isNew() {
    return amended == null;
  }

  boolean isStop() {
    return terms.type() == OrderType.STOP || terms.type() == OrderType.STOP_LIMIT;
  }

  boolean isLimited() {
    return terms.type() == OrderType.LIMIT || terms.type() == OrderType.STOP_LIMIT;
  }

  /** What it would still deal. */
  BigDecimal leaves() {
    return amended == null ? terms.quantity() : terms.quantity().subtract(amended.filledQuantity());
  }
}
