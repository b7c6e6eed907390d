package io.ordermon.execution.paper;

import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;

/**
 * Brings orders, as their rows say they are, to the exchange. Where a row and the exchange differ,
 * the row is right.
 */
public final class PaperBroker {

  private final PaperExchange exchange;

  public PaperBroker(PaperExchange exchange) {
    this.exchange = exchange;
  }

  /** Has an order executed from where it is. */
  public void submit(Order order) {
    exchange.forget(order.orderId());
    submit(order, order.status());
  }

  /** Sends the cancel that an order asks for. */
  public void cancel(Order order) {
    holdAnyhow(order);
    exchange.cancel(order.orderId());
  }

  /** Sends the amendment that an order asks for. */
  public void amend(Order order) {
    holdAnyhow(order);
    if (order.replacement() != null) {
      exchange.amend(order.orderId(), order.replacement());
    }
  }

  /** Takes an order back: nothing more is told of it. */
  public void release(String orderId) {
    exchange.forget(orderId);
  }

  private void holdAnyhow(Order order) {
    if (!exchange.holds(order.orderId())) {
      submit(order, working(order.progress()));
    }
  }

  private void submit(Order order, OrderStatus status) {
    OrderProgress progress = order.progress();
    exchange.submit(
        order.orderId(),
        order.terms(),
        new OrderProgress(
            status, progress.filledQuantity(), progress.avgFillPrice(), progress.fees()),
        order.createdAt());
  }

  /** What the state would be without the request that is under way. */
  private static OrderStatus working(OrderProgress progress) {
    return progress.filledQuantity().signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW;
  }
}
