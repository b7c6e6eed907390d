package io.ordermon.strategies;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One committed change of an order.
 *
 * @param eventId the number of the change in the audit ({@code order_logs.id}); grows, unique
 * @param kind what kind of change it was
 * @param order the order as this change left it, or as it last stood if it was deleted. {@link
 *     UserOrderManager#order} may be ahead of it.
 * @param previous how far the order had come before; null at first sight
 * @param verdict what the life cycle says of the change; never {@code ILLEGAL}, which no strategy
 *     is told to act on
 * @param skipped the states that must have lain between, if the verdict is {@code GAP}
 * @param origin who made the change
 * @param at when the change was made, by the database's clock
 * @param redelivered whether the strategy may have been told before, by a run that crashed
 */
public record OrderEvent(
    long eventId,
    Kind kind,
    Order order,
    @Nullable OrderProgress previous,
    Verdict verdict,
    List<OrderStatus> skipped,
    Origin origin,
    Instant at,
    boolean redelivered) {

  public OrderEvent {
    skipped = List.copyOf(skipped);
  }

  /** What kind of change it was. */
  public enum Kind {
    /** The row appeared. */
    CREATED,
    /** State, quantities or terms changed. */
    CHANGED,
    /** The row was deleted. */
    DELETED
  }

  /**
   * Who made a change.
   *
   * @param actor the strategy's id, the operator's name, or the database user, by {@code source}
   */
  public record Origin(ChangeSource source, String actor) {}
}
