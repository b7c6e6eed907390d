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
    exchange.submit(order.orderId(), order.terms(), order.progress(), order.createdAt());
  }

  /** Sends the cancel that an order asks for. */
  public void cancel(Order order) {
    if (!exchange.cancel(order.orderId())) {
      exchange.submitCancelling(order.orderId(), order.terms(), working(order), order.createdAt());
    }
  }

  /** Sends the amendment that an order asks for. */
  public void amend(Order order) {
    if (!exchange.amend(order.orderId(), order.replacement())) {
      exchange.submitAmending(
          order.orderId(), order.terms(), working(order), order.createdAt(), order.replacement());
    }
  }

  /** Takes an order back: nothing more is told of it. */
  public void release(String orderId) {
    exchange.forget(orderId);
  }

  /** What would be if no request were under way. */
  private static OrderProgress working(Order order) {
    boolean begun = order.filledQuantity().signum() > 0;
    OrderProgress progress = order.progress();
    return new OrderProgress(
        begun ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW,
        progress.filledQuantity(),
        progress.avgFillPrice(),
        progress.fees());
  }
}
