package io.ordermon.execution.paper;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What the exchange refuses of orders and amendments, as {@code CODE: key=value, …}. */
final class Terms {

  private Terms() {}

  /** What is wrong with an order; null if nothing. */
  static @Nullable String problemOf(OrderTerms terms) {
    if (terms.quantity().signum() <= 0) {
      return "INVALID_QUANTITY: quantity=" + terms.quantity().toPlainString();
    }
    if (hasLimit(terms.type()) && !isPositive(terms.price())) {
      return "INVALID_PRICE: price=" + terms.price();
    }
    if (hasTrigger(terms.type()) && !isPositive(terms.stopPrice())) {
      return "INVALID_PRICE: stop_price=" + terms.stopPrice();
    }
    boolean endless = terms.timeInForce() == TimeInForce.GTD && terms.expiresAt() == null;
    return endless ? "INVALID_EXPIRY: expires_at=null" : null;
  }

  /** What is wrong with an amendment of an order; null if nothing. */
  static @Nullable String problemOf(@Nullable OrderAmendment amendment, PaperOrder order) {
    if (amendment == null) {
      return "NOTHING_TO_REPLACE";
    }
    OrderTerms terms = order.terms();
    BigDecimal quantity = amendment.quantity();
    if (quantity != null && quantity.compareTo(order.filled()) < 0) {
      return "INVALID_QUANTITY: quantity=%s, filled=%s"
          .formatted(quantity.toPlainString(), order.filled().toPlainString());
    }
    if (amendment.price() != null && !hasLimit(terms.type())) {
      return "INVALID_PRICE: order_type=" + terms.type().word();
    }
    if (amendment.stopPrice() != null && !order.isDormant()) {
      return "INVALID_PRICE: no trigger waits";
    }
    return problemOf(terms.amended(amendment));
  }

  private static boolean hasLimit(OrderType type) {
    return type == OrderType.LIMIT || type == OrderType.STOP_LIMIT;
  }

  private static boolean hasTrigger(OrderType type) {
    return type == OrderType.STOP || type == OrderType.STOP_LIMIT;
  }

  private static boolean isPositive(@Nullable BigDecimal price) {
    return price != null && price.signum() > 0;
  }
}
