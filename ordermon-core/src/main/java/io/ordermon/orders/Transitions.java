package io.ordermon.orders;

import static io.ordermon.models.OrderStatus.CANCELLED;
import static io.ordermon.models.OrderStatus.DENIED;
import static io.ordermon.models.OrderStatus.DONE_FOR_DAY;
import static io.ordermon.models.OrderStatus.EXPIRED;
import static io.ordermon.models.OrderStatus.FILLED;
import static io.ordermon.models.OrderStatus.INITIALIZED;
import static io.ordermon.models.OrderStatus.NEW;
import static io.ordermon.models.OrderStatus.PARTIALLY_FILLED;
import static io.ordermon.models.OrderStatus.PENDING_CANCEL;
import static io.ordermon.models.OrderStatus.PENDING_NEW;
import static io.ordermon.models.OrderStatus.PENDING_REPLACE;
import static io.ordermon.models.OrderStatus.REJECTED;
import static io.ordermon.models.OrderStatus.SUSPENDED;
import static io.ordermon.models.OrderStatus.TRIGGERED;

import com.google.common.collect.ImmutableSetMultimap;
import io.ordermon.models.OrderStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The table of legal transitions, FIX 5.0 SP2's order state matrices in the small. Whether the
 * quantities fit is {@link OrderLifecycle}'s matter.
 */
final class Transitions {

  private static final ImmutableSetMultimap<OrderStatus, OrderStatus> FORWARD =
      ImmutableSetMultimap.<OrderStatus, OrderStatus>builder()
          .putAll(INITIALIZED, DENIED, PENDING_NEW)
          .putAll(PENDING_NEW, NEW, REJECTED, PARTIALLY_FILLED, FILLED, CANCELLED, EXPIRED)
          .putAll(PENDING_NEW, PENDING_CANCEL, PENDING_REPLACE)
          .putAll(NEW, PARTIALLY_FILLED, FILLED, CANCELLED, EXPIRED, REJECTED, TRIGGERED)
          .putAll(NEW, PENDING_CANCEL, PENDING_REPLACE, DONE_FOR_DAY, SUSPENDED)
          .putAll(TRIGGERED, PARTIALLY_FILLED, FILLED, CANCELLED, EXPIRED, REJECTED)
          .putAll(TRIGGERED, PENDING_CANCEL, PENDING_REPLACE)
          .putAll(PARTIALLY_FILLED, FILLED, CANCELLED, EXPIRED)
          .putAll(PARTIALLY_FILLED, PENDING_CANCEL, PENDING_REPLACE, DONE_FOR_DAY)
          .putAll(PENDING_REPLACE, PARTIALLY_FILLED, FILLED, CANCELLED, EXPIRED, REJECTED)
          .putAll(PENDING_REPLACE, TRIGGERED, PENDING_CANCEL)
          .putAll(PENDING_CANCEL, CANCELLED, FILLED, EXPIRED, REJECTED)
          .putAll(SUSPENDED, NEW, PENDING_CANCEL, CANCELLED, EXPIRED)
          .putAll(DONE_FOR_DAY, NEW, PARTIALLY_FILLED, CANCELLED, EXPIRED)
          .build();

  /** Ways back: a request that was refused. Legal, but no way for an unseen step to have gone. */
  private static final ImmutableSetMultimap<OrderStatus, OrderStatus> BACK =
      ImmutableSetMultimap.<OrderStatus, OrderStatus>builder()
          .putAll(PENDING_REPLACE, PENDING_NEW, NEW)
          .putAll(PENDING_CANCEL, NEW, PARTIALLY_FILLED)
          .build();

  private Transitions() {}

  static boolean allows(OrderStatus from, OrderStatus to) {
    return FORWARD.containsEntry(from, to) || BACK.containsEntry(from, to);
  }

  /** The states from which {@code to} can be reached in one step. */
  static Set<OrderStatus> into(OrderStatus to) {
    Set<OrderStatus> from = EnumSet.noneOf(OrderStatus.class);
    for (OrderStatus each : OrderStatus.values()) {
      if (FORWARD.containsEntry(each, to)) {
        from.add(each);
      }
    }
    return from;
  }

  /**
   * The states between, on a shortest way of two steps or more.
   *
   * @param usable the states that may lie between
   * @return the states between in order; empty if there is no such way
   */
  static List<OrderStatus> between(OrderStatus from, OrderStatus to, Set<OrderStatus> usable) {
    Map<OrderStatus, OrderStatus> cameFrom = new EnumMap<>(OrderStatus.class);
    Deque<OrderStatus> queue = new ArrayDeque<>(List.of(from));
    while (!queue.isEmpty()) {
      OrderStatus at = queue.remove();
      for (OrderStatus next : FORWARD.get(at)) {
        if (next == to) {
          return way(from, at, cameFrom);
        }
        if (usable.contains(next) && next != from && cameFrom.putIfAbsent(next, at) == null) {
          queue.add(next);
        }
      }
    }
    return List.of();
  }

  private static List<OrderStatus> way(
      OrderStatus from, OrderStatus last, Map<OrderStatus, OrderStatus> cameFrom) {
    ArrayDeque<OrderStatus> way = new ArrayDeque<>();
    for (OrderStatus at = last; at != null && at != from; at = cameFrom.get(at)) {
      way.addFirst(at);
    }
    return List.copyOf(way);
  }
}
