package io.ordermon.testkit;

import io.ordermon.models.Order;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions on an order as it was when they began. */
public final class OrderAssert extends AbstractAssert<OrderAssert, Order> {

  private final Order order;

  OrderAssert(Order order, Journal journal) {
    super(order, OrderAssert.class);
    this.order = order;
    as(() -> "order " + journal.name(order.orderId()) + "; " + journal.text());
  }

  /** The order itself. */
  public Order get() {
    return order;
  }

  public OrderAssert isMarket() {
    return is("type", order.terms().type(), OrderType.MARKET);
  }

  public OrderAssert isLimit() {
    return is("type", order.terms().type(), OrderType.LIMIT);
  }

  public OrderAssert isStop() {
    return is("type", order.terms().type(), OrderType.STOP);
  }

  public OrderAssert isStopLimit() {
    return is("type", order.terms().type(), OrderType.STOP_LIMIT);
  }

  public OrderAssert of(String symbol) {
    return is("symbol", order.terms().symbol(), symbol);
  }

  public OrderAssert buys(String quantity) {
    return side(Side.BUY, quantity);
  }

  public OrderAssert sells(String quantity) {
    return side(Side.SELL, quantity);
  }

  public OrderAssert sellsShort(String quantity) {
    return side(Side.SELL_SHORT, quantity);
  }

  private OrderAssert side(Side side, String quantity) {
    is("side", order.terms().side(), side);
    return amount("quantity", order.terms().quantity(), quantity);
  }

  /** Its limit price. */
  public OrderAssert at(String price) {
    return amount("price", order.terms().price(), price);
  }

  /** Its trigger price. */
  public OrderAssert stopsAt(String price) {
    return amount("stop price", order.terms().stopPrice(), price);
  }

  public OrderAssert lasts(TimeInForce timeInForce) {
    return is("time in force", order.terms().timeInForce(), timeInForce);
  }

  public OrderAssert isOpen() {
    return is("open", order.isOpen(), true);
  }

  public OrderAssert isFilled() {
    return hasStatus(OrderStatus.FILLED);
  }

  public OrderAssert isCancelled() {
    return hasStatus(OrderStatus.CANCELLED);
  }

  public OrderAssert hasStatus(OrderStatus status) {
    return is("status", order.status(), status);
  }

  /** The quantity that is done. */
  public OrderAssert hasFilled(String quantity) {
    return amount("filled quantity", order.filledQuantity(), quantity);
  }

  /** The average price of what is done. */
  public OrderAssert hasAverage(String price) {
    return amount("average price", order.progress().avgFillPrice(), price);
  }

  private OrderAssert is(String what, Object actual, Object expected) {
    if (!Objects.equals(actual, expected)) {
      failWithMessage("expected %s %s, but it is %s", what, expected, actual);
    }
    return this;
  }

  private OrderAssert amount(String what, @Nullable BigDecimal actual, String expected) {
    if (actual == null || actual.compareTo(new BigDecimal(expected)) != 0) {
      String is = actual == null ? "absent" : Journal.plain(actual);
      failWithMessage("expected %s %s, but it is %s", what, expected, is);
    }
    return this;
  }
}
