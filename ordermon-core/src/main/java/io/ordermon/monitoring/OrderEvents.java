package io.ordermon.monitoring;

import io.ordermon.decimals.Decimals;
import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.monitoring.feed.JournalDrain;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.orders.Judgement;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.orders.OrderReader;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.strategies.OrderEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes, of one settled change of an order, what people and what strategies are told. */
public final class OrderEvents {

  private OrderEvents() {}

  /** What everybody is told of a change. */
  public static Event.OrderChanged observed(
      SettledChange settled, Change.OfOrder change, Judgement judgement) {
    OrderRow row = change.order();
    boolean deleted = change.header().op() == Change.Op.DELETE;
    Change.Before before = change.before();
    return new Event.OrderChanged(
        settled.auditId(),
        change.header().at(),
        row.userId(),
        row.strategyId(),
        row.orderId(),
        deleted ? row.status() : before == null ? null : before.status(),
        deleted ? null : row.status(),
        row.filledQuantity(),
        row.quantity(),
        judgement.verdict(),
        judgement.skipped(),
        judgement.problem(),
        settled.origin(),
        settled.redelivered());
  }

  /** What people are told of a change that is illegal, or a late fill. */
  public static Event.Alert alert(
      SettledChange settled, Change.OfOrder change, Judgement judgement, Instant now) {
    OrderRow row = change.order();
    Change.Before before = change.before();
    String was = before == null ? "nothing" : before.status();
    boolean late = judgement.verdict() == Verdict.LATE_FILL;
    String text =
        late
            ? "orders row '%s': filled %s of %s after it was %s, by %s"
                .formatted(
                    row.orderId(),
                    Decimals.plain(row.filledQuantity()),
                    Decimals.plain(row.quantity()),
                    was,
                    settled.origin().actor())
            : "orders row '%s': %s (%s -> %s, by %s); the row is left as it is, and no strategy"
                    .formatted(
                        row.orderId(),
                        judgement.problem(),
                        was,
                        row.status(),
                        settled.origin().actor())
                + " trades on it until it is mended";
    return new Event.Alert(
        now,
        late ? Severity.WARNING : Severity.ERROR,
        late ? "late_fill" : "illegal_transition",
        row.userId(),
        row.orderId(),
        text);
  }

  /** What strategies are told; null if the change is none that they should act on. */
  public static @Nullable OrderEvent forStrategies(
      SettledChange settled, Change.OfOrder change, Judgement judgement) {
    Optional<Order> order = OrderReader.read(change.order());
    if (order.isEmpty() || !JournalDrain.concernsStrategies(judgement.verdict())) {
      return null;
    }
    return new OrderEvent(
        settled.auditId(),
        kind(change.header().op()),
        order.get(),
        previous(change.before()),
        replaced(change),
        judgement.verdict(),
        judgement.skipped(),
        settled.origin(),
        change.header().at(),
        settled.redelivered());
  }

  private static OrderEvent.Kind kind(Change.Op op) {
    return switch (op) {
      case INSERT -> OrderEvent.Kind.CREATED;
      case UPDATE -> OrderEvent.Kind.CHANGED;
      case DELETE -> OrderEvent.Kind.DELETED;
    };
  }

  private static boolean replaced(Change.OfOrder change) {
    Change.Before before = change.before();
    OrderRow row = change.order();
    return before != null
        && !(OrderLifecycle.equal(before.quantity(), row.quantity())
            && OrderLifecycle.equal(before.price(), row.price())
            && OrderLifecycle.equal(before.stopPrice(), row.stopPrice()));
  }

  private static @Nullable OrderProgress previous(Change.@Nullable Before before) {
    if (before == null) {
      return null;
    }
    return OrderStatus.parse(before.status())
        .map(
            status ->
                new OrderProgress(
                    status, before.filledQuantity(), before.avgFillPrice(), before.fees()))
        .orElse(null);
  }
}
