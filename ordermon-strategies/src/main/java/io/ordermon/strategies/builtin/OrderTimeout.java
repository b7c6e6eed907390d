package io.ordermon.strategies.builtin;

import io.ordermon.models.Order;
import io.ordermon.models.OrderStatus;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.TimerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cancels or flags orders that are open longer than a time. Each order has a timer of its own, due
 * by the order's own creation: so that after a restart the same timer leads to the same decision,
 * which then meets its own row.
 */
final class OrderTimeout implements Strategy {

  private final OrderTimeoutParams params;

  /** Orders whose timer is set. */
  private final Set<String> timed = new HashSet<>();

  /** Orders that were cancelled or flagged, and are not to be again until they change. */
  private final Set<String> acted = new HashSet<>();

  private @Nullable StrategyContext context;

  OrderTimeout(OrderTimeoutParams params) {
    this.params = params;
  }

  @Override
  public void onStart(StrategyContext started) {
    context = started;
    started.orders().openOrders().forEach(this::watch);
  }

  @Override
  public void onResume() {
    timed.clear();
    acted.clear();
    context().orders().openOrders().forEach(this::watch);
  }

  @Override
  public void onOrderEvent(OrderEvent event) {
    Order order = event.order();
    if (event.kind() == OrderEvent.Kind.DELETED || !order.isOpen()) {
      forget(order.orderId());
    } else if (isBackToWork(event)) {
      tryAgainLater(order.orderId(), event.at());
    } else if (!timed.contains(order.orderId()) && !acted.contains(order.orderId())) {
      watch(order);
    }
  }

  /** Whether a cancel was refused, so that the order gets the whole time once more. */
  private static boolean isBackToWork(OrderEvent event) {
    return event.previous() != null
        && event.previous().status() == OrderStatus.PENDING_CANCEL
        && event.order().status() != OrderStatus.PENDING_CANCEL;
  }

  private void forget(String orderId) {
    timed.remove(orderId);
    acted.remove(orderId);
    context().timers().cancel(orderId);
  }

  private void watch(Order order) {
    boolean mine = Objects.equals(order.strategyId(), context().config().strategyId());
    if (mine || !params.ownOnly()) {
      tryAgainLater(order.orderId(), order.createdAt());
    }
  }

  private void tryAgainLater(String orderId, Instant since) {
    acted.remove(orderId);
    timed.add(orderId);
    context().timers().schedule(orderId, since.plus(params.timeout()));
  }

  @Override
  public void onTimer(TimerEvent event) {
    timed.remove(event.name());
    // an order that cannot be relied on now is looked at again when it changes
    context().orders().order(event.name()).ifPresent(this::actOn);
  }

  private void actOn(Order order) {
    acted.add(order.orderId());
    if (order.status() == OrderStatus.PENDING_CANCEL) {
      return;
    }
    Duration open = Duration.between(order.createdAt(), context().clock().instant());
    String reason =
        "open for %ds, longer than %ds".formatted(open.toSeconds(), params.timeout().toSeconds());
    switch (params.action()) {
      case CANCEL -> context().orders().cancel(order.orderId(), reason);
      case FLAG -> context().orders().flag(order.orderId(), reason);
    }
  }

  @Override
  public void onDecision(DecisionOutcome outcome) {
    String orderId = outcome.orderId();
    if (outcome.result() != DecisionOutcome.Result.DONE) {
      context()
          .log()
          .info(
              "order {}: {} was not carried out ({}); it is tried again",
              orderId,
              outcome.action(),
              outcome.reason());
      tryAgainLater(orderId, context().clock().instant());
    } else if (outcome.action() == DecisionOutcome.Action.CANCEL && isStillAtWork(orderId)) {
      // carried out by a run before this one, and refused since
      tryAgainLater(orderId, context().clock().instant());
    }
  }

  private boolean isStillAtWork(String orderId) {
    return context()
        .orders()
        .order(orderId)
        .filter(order -> order.status() != OrderStatus.PENDING_CANCEL)
        .isPresent();
  }

  private StrategyContext context() {
    return Objects.requireNonNull(context, "not started");
  }
}
