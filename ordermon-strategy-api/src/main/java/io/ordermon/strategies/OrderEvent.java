package io.ordermon.strategies;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import java.math.BigDecimal;
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
 * @param replaced whether quantity or prices are other than before
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
    boolean replaced,
    Verdict verdict,
    List<OrderStatus> skipped,
    Origin origin,
    Instant at,
    boolean redelivered) {

  public OrderEvent {
    skipped = List.copyOf(skipped);
  }

  /** What it means in the life of the order; each has a method of {@link Strategy}. */
  public Type type() {
    if (kind == Kind.DELETED) {
      return Type.DELETED;
    }
    OrderStatus now = order.status();
    OrderStatus before = previous == null ? null : previous.status();
    if (before == now) {
      return lastQuantity().signum() > 0
          ? now == OrderStatus.FILLED ? Type.FILLED : Type.PARTIALLY_FILLED
          : replaced ? Type.REPLACED : Type.UPDATED;
    }
    if (before == OrderStatus.PENDING_CANCEL && isAtWork(now)) {
      return Type.CANCEL_REJECTED;
    }
    if (before == OrderStatus.PENDING_REPLACE && isAtWork(now)) {
      boolean fired = now == OrderStatus.TRIGGERED && !replaced;
      return replaced ? Type.REPLACED : fired ? Type.TRIGGERED : Type.REPLACE_REJECTED;
    }
    return Type.entered(now);
  }

  private static boolean isAtWork(OrderStatus status) {
    return status == OrderStatus.PENDING_NEW
        || status == OrderStatus.NEW
        || status == OrderStatus.TRIGGERED
        || status == OrderStatus.PARTIALLY_FILLED;
  }

  /** The quantity that was done by this change: FIX {@code LastQty(32)}; 0 if none was. */
  public BigDecimal lastQuantity() {
    BigDecimal before = previous == null ? BigDecimal.ZERO : previous.filledQuantity();
    return order.progress().filledQuantity().subtract(before);
  }

  /** What an order event means. */
  public enum Type {
    INITIALIZED,
    DENIED,
    PENDING_NEW,
    ACCEPTED,
    REJECTED,
    TRIGGERED,
    PARTIALLY_FILLED,
    FILLED,
    PENDING_REPLACE,
    REPLACED,
    REPLACE_REJECTED,
    PENDING_CANCEL,
    CANCELLED,
    CANCEL_REJECTED,
    EXPIRED,
    SUSPENDED,
    DONE_FOR_DAY,
    DELETED,
    /** Something else of the row is other than before, its reason, say. */
    UPDATED;

    private static Type entered(OrderStatus status) {
      return switch (status) {
        case INITIALIZED -> INITIALIZED;
        case DENIED -> DENIED;
        case PENDING_NEW -> PENDING_NEW;
        case NEW -> ACCEPTED;
        case TRIGGERED -> TRIGGERED;
        case PARTIALLY_FILLED -> PARTIALLY_FILLED;
        case FILLED -> FILLED;
        case PENDING_REPLACE -> PENDING_REPLACE;
        case PENDING_CANCEL -> PENDING_CANCEL;
        case CANCELLED -> CANCELLED;
        case REJECTED -> REJECTED;
        case EXPIRED -> EXPIRED;
        case SUSPENDED -> SUSPENDED;
        case DONE_FOR_DAY -> DONE_FOR_DAY;
      };
    }
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
