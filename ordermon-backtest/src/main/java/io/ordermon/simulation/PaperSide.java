package io.ordermon.simulation;

import io.ordermon.execution.ExecutionReport;
import io.ordermon.execution.PaperExchange;
import io.ordermon.execution.PaperSettings;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Quote;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.orders.OrderReader;
import io.ordermon.spi.Change;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * Has the orders of the table executed on paper: what the rows ask for is sent to the exchange, and
 * what the exchange reports is written into the rows. Where somebody else writes an order, the row
 * is right, and the exchange takes it over as it is.
 */
final class PaperSide extends Gateway {

  private final PaperExchange exchange;

  PaperSide(MemoryOrderStore store, String userId, PaperSettings settings, Instant now) {
    super(store, userId);
    this.exchange = new PaperExchange(settings, now, this::report);
  }

  private void report(ExecutionReport report) {
    write(report.orderId(), report.before(), report.progress(), report.terms(), report.reason());
  }

  @Override
  public void changed(SettledChange settled) {
    if (isMine(settled.origin())) {
      sendIfHandedOver(settled);
    } else {
      super.changed(settled);
      if (settled.change() instanceof Change.OfOrder change) {
        follow(change);
      }
    }
  }

  private static boolean isMine(Origin origin) {
    return origin.actor().equals(ACTOR);
  }

  private void sendIfHandedOver(SettledChange settled) {
    if (settled.change() instanceof Change.OfOrder change) {
      OrderReader.read(change.order())
          .filter(order -> order.status() == OrderStatus.PENDING_NEW)
          .filter(order -> !exchange.holds(order.orderId()))
          .ifPresent(order -> exchange.submit(order.orderId(), order.terms(), order.progress()));
    }
  }

  /** Somebody else wrote the row: a strategy that asks for something, or anybody. */
  private void follow(Change.OfOrder change) {
    Optional<Order> order = OrderReader.read(change.order());
    String orderId = change.order().orderId();
    if (change.header().op() == Change.Op.DELETE || order.isEmpty()) {
      exchange.forget(orderId);
    } else if (order.get().status() == OrderStatus.PENDING_CANCEL) {
      cancel(order.get());
    } else if (order.get().status() == OrderStatus.PENDING_REPLACE) {
      amend(order.get());
    } else {
      takeOver(order.get());
    }
  }

  private void cancel(Order order) {
    holdAnyhow(order);
    exchange.cancel(order.orderId());
  }

  private void amend(Order order) {
    holdAnyhow(order);
    if (order.replacement() != null) {
      exchange.amend(order.orderId(), order.replacement());
    }
  }

  private void holdAnyhow(Order order) {
    if (!exchange.holds(order.orderId())) {
      submit(order, working(order.progress()));
    }
  }

  private void takeOver(Order order) {
    exchange.forget(order.orderId());
    switch (order.status()) {
      case PENDING_NEW, NEW, TRIGGERED, PARTIALLY_FILLED -> submit(order, order.status());
      default -> {} // held back or closed: nothing is to be done
    }
  }

  private void submit(Order order, OrderStatus status) {
    OrderProgress progress = order.progress();
    exchange.submit(
        order.orderId(),
        order.terms(),
        new OrderProgress(
            status, progress.filledQuantity(), progress.avgFillPrice(), progress.fees()));
  }

  /** What the state would be without the request that is under way. */
  private static OrderStatus working(OrderProgress progress) {
    return progress.filledQuantity().compareTo(BigDecimal.ZERO) > 0
        ? OrderStatus.PARTIALLY_FILLED
        : OrderStatus.NEW;
  }

  @Override
  public void quote(Quote quote) {
    exchange.quote(quote);
  }

  @Override
  public void advanceTo(Instant time) {
    exchange.advanceTo(time);
  }

  @Override
  public Optional<Instant> nextDue() {
    return exchange.nextDue();
  }
}
