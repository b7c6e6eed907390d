package io.ordermon.strategies.builtin;

import io.ordermon.models.Order;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.StrategyContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings what a strategy holds of one symbol to a target, by one order at a time.
 *
 * <p>What is done is read from the position, which the engine keeps; what is at work is over only
 * when an event has told so. Events come no sooner than the position counts them, so that a fill is
 * never overlooked, and nothing is ordered twice.
 */
final class Dealer {

  /** After this time an order of which nothing was heard, and that is not there, is no more. */
  private static final Duration UNHEARD = Duration.ofMinutes(1);

  private static final Duration AFTER_REFUSAL = Duration.ofSeconds(30);

  private final StrategyContext context;
  private final String symbol;
  private final Side sellingUncovered;
  private final OrderStyle style;
  private @Nullable Working working;
  private Instant notBefore = Instant.MIN;

  /**
   * @param sellingUncovered the side of an order that sells what this strategy does not hold
   * @param kept what was at work in a run before this one; null if nothing was
   */
  Dealer(
      StrategyContext context,
      String symbol,
      Side sellingUncovered,
      OrderStyle style,
      @Nullable Working kept) {
    this.context = context;
    this.symbol = symbol;
    this.sellingUncovered = sellingUncovered;
    this.style = style;
    this.working = kept;
    takeStock();
  }

  /** What to keep through a restart; null if nothing is at work. */
  @Nullable Working working() {
    return working;
  }

  /** What the strategy holds. */
  BigDecimal held() {
    return context.position(symbol).quantity();
  }

  /** What the strategy will hold once the order at work is filled. */
  BigDecimal heading() {
    Working order = working;
    return order == null ? held() : order.target();
  }

  /** Compares what is at work with the user's orders, after events may have been missed. */
  void takeStock() {
    Working before = working;
    Order open = firstOpen();
    if (before != null && (!before.heard() || isOpen(before.orderId()))) {
      return;
    }
    working = open == null ? null : adopted(open);
  }

  private @Nullable Order firstOpen() {
    List<Order> open = openOrders();
    return open.isEmpty() ? null : open.get(0);
  }

  private List<Order> openOrders() {
    return context.orders().ownOrders().stream()
        .filter(order -> order.terms().symbol().equals(symbol))
        .toList();
  }

  private boolean isOpen(String orderId) {
    return context.orders().order(orderId).isPresent();
  }

  private Working adopted(Order order) {
    BigDecimal sign = BigDecimal.valueOf(order.terms().side().sign());
    BigDecimal target = held().add(order.leavesQuantity().multiply(sign));
    return new Working(order.orderId(), target, order.createdAt(), true, false);
  }

  // ---- what to do

  /** Does the next thing that brings what is held to {@code target}, if anything is to be done. */
  void aim(BigDecimal target) {
    Working order = atWork();
    if (isWaiting()) {
      return;
    }
    if (order != null) {
      withdrawUnlessFor(target, order);
    } else if (openOrders().isEmpty()) {
      step(held(), target);
    }
  }

  private boolean isWaiting() {
    return context.clock().instant().isBefore(notBefore);
  }

  private @Nullable Working atWork() {
    Working order = working;
    if (order != null && !order.heard() && isLost(order)) {
      working = null;
    }
    return working;
  }

  private boolean isLost(Working order) {
    Instant latest = order.since().plus(UNHEARD);
    return context.clock().instant().isAfter(latest) && !isOpen(order.orderId());
  }

  /** A market order is as good as done; a limit order may have to give way to a better one. */
  private void withdrawUnlessFor(BigDecimal target, Working order) {
    if (order.target().compareTo(target) != 0) {
      context
          .orders()
          .order(order.orderId())
          .filter(open -> open.terms().type() == OrderType.LIMIT && !order.withdrawn())
          .ifPresent(open -> withdraw(order));
    }
  }

  private void withdraw(Working order) {
    working = order.asWithdrawn(true);
    context.orders().cancel(order.orderId(), "it no longer leads to what is wanted");
  }

  /** From long to short and back goes by way of nothing: an order either closes or opens. */
  private void step(BigDecimal held, BigDecimal target) {
    boolean crosses = held.signum() * target.signum() < 0;
    BigDecimal next = crosses ? BigDecimal.ZERO : target;
    BigDecimal change = next.subtract(held);
    if (change.signum() != 0) {
      Side sell = held.signum() > 0 ? Side.SELL : sellingUncovered;
      submit(change.signum() > 0 ? Side.BUY : sell, change.abs(), next);
    }
  }

  private void submit(Side side, BigDecimal quantity, BigDecimal target) {
    style
        .terms(symbol, side, quantity, context.quotes().last(symbol).orElse(null))
        .ifPresent(terms -> submit(terms, target));
  }

  private void submit(OrderTerms terms, BigDecimal target) {
    String orderId = context.orders().submit(terms);
    working = new Working(orderId, target, context.clock().instant(), false, false);
  }

  // ---- what happened

  /** An order of the strategy was changed. */
  Ending told(OrderEvent event) {
    Working order = working;
    if (order == null || !order.orderId().equals(event.order().orderId())) {
      return Ending.NONE;
    }
    if (event.type() == OrderEvent.Type.CANCEL_REJECTED) {
      waitBeforeNext();
      working = order.asHeard().asWithdrawn(false);
      return Ending.NONE;
    }
    boolean over = event.kind() == OrderEvent.Kind.DELETED || !event.order().isOpen();
    working = over ? null : order.asHeard();
    return over ? ending(event, order) : Ending.NONE;
  }

  private Ending ending(OrderEvent event, Working order) {
    OrderStatus status = event.order().status();
    if (status == OrderStatus.REJECTED || status == OrderStatus.DENIED) {
      refused(event.order().orderId(), event.order().reason());
      return Ending.REFUSED;
    }
    boolean taken = event.kind() == OrderEvent.Kind.DELETED || status == OrderStatus.CANCELLED;
    return taken && !order.withdrawn() ? Ending.BY_OTHERS : Ending.ORDINARY;
  }

  /** Something that the strategy had decided was carried out or not. */
  void decided(DecisionOutcome outcome) {
    boolean current = working != null && working.orderId().equals(outcome.orderId());
    if (!current || outcome.isDone()) {
      return;
    }
    if (outcome.action() == DecisionOutcome.Action.SUBMIT) {
      working = null;
      refused(outcome.orderId(), outcome.reason());
    } else {
      waitBeforeNext();
      working = Objects.requireNonNull(working).asWithdrawn(false);
    }
  }

  private void refused(String orderId, @Nullable String reason) {
    waitBeforeNext();
    context
        .log()
        .warn(
            "order {} was refused ({}); the next is tried in {}s",
            orderId,
            reason,
            AFTER_REFUSAL.toSeconds());
  }

  private void waitBeforeNext() {
    notBefore = context.clock().instant().plus(AFTER_REFUSAL);
  }
}
