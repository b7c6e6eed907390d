package io.ordermon.orders;

import io.ordermon.models.Order;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore.OrderStamp;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One user's open orders, a projection of the table. Changed by the user's monitor only, one change
 * at a time; read from any thread.
 */
public final class UserOrders {

  private final Map<String, TrackedOrder> byId = new ConcurrentHashMap<>(4);

  /** Forgets everything and takes over what the table holds, none of it disputed. */
  public void replace(Collection<OrderRow> rows) {
    replace(rows, Map.of());
  }

  /**
   * Forgets everything and takes over what the table holds.
   *
   * @param disputed the orders whose last change was illegal, each with why
   */
  public void replace(Collection<OrderRow> rows, Map<String, String> disputed) {
    Set<String> present = new HashSet<>();
    for (OrderRow row : rows) {
      if (isClosed(row.status())) {
        continue; // a closed word in an odd spelling, which the query could not know
      }
      present.add(row.orderId());
      String problem = OrderLifecycle.problemOf(row);
      byId.put(
          row.orderId(),
          TrackedOrder.of(row, problem != null ? problem : disputed.get(row.orderId())));
    }
    byId.keySet().retainAll(present);
  }

  /**
   * Applies a judged change.
   *
   * @return false if a later state of the row is held already, so that nothing was done
   */
  public boolean apply(Change.OfOrder change, Judgement judgement) {
    OrderRow row = change.order();
    TrackedOrder held = byId.get(row.orderId());
    if (held != null && held.row().version() > row.version()) {
      return false;
    }
    if (change.header().op() == Change.Op.DELETE) {
      byId.remove(row.orderId());
    } else if (judgement.verdict() == Verdict.ILLEGAL) {
      byId.put(row.orderId(), TrackedOrder.of(row, judgement.problem()));
    } else if (isClosed(row.status())) {
      byId.remove(row.orderId());
    } else {
      // a change that says nothing new does not lift a quarantine
      String quarantine =
          judgement.verdict() == Verdict.DUPLICATE && held != null ? held.quarantine() : null;
      byId.put(row.orderId(), TrackedOrder.of(row, quarantine));
    }
    return true;
  }

  /** The orders that can be relied on, oldest first. */
  public List<Order> open() {
    return byId.values().stream()
        .filter(tracked -> tracked.quarantine() == null)
        .map(TrackedOrder::order)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparing(Order::createdAt).thenComparing(Order::orderId))
        .toList();
  }

  /** The rows of all orders held, in no order. */
  public List<OrderRow> rows() {
    return byId.values().stream().map(TrackedOrder::row).toList();
  }

  /** Whether an order is held, also one that cannot be relied on. */
  public boolean holds(String orderId) {
    return byId.containsKey(orderId);
  }

  /** One of {@link #open}. */
  public Optional<Order> find(String orderId) {
    TrackedOrder tracked = byId.get(orderId);
    return tracked == null || tracked.quarantine() != null
        ? Optional.empty()
        : Optional.ofNullable(tracked.order());
  }

  /** Why an order is quarantined; null if it is not, or not held. */
  public @Nullable String quarantineOf(String orderId) {
    TrackedOrder tracked = byId.get(orderId);
    return tracked == null ? null : tracked.quarantine();
  }

  public int size() {
    return byId.size();
  }

  public int quarantined() {
    return quarantines().size();
  }

  /** The quarantined orders, each with why. */
  public Map<String, String> quarantines() {
    Map<String, String> reasons = new HashMap<>();
    byId.forEach(
        (id, tracked) -> {
          if (tracked.quarantine() != null) {
            reasons.put(id, tracked.quarantine());
          }
        });
    return reasons;
  }

  /** The ids of orders that differ from, or are not among, what the table was seen to hold. */
  public Set<String> differences(Collection<OrderStamp> stamps) {
    Set<String> differing = new HashSet<>(byId.keySet());
    for (OrderStamp stamp : stamps) {
      TrackedOrder held = byId.get(stamp.orderId());
      if (held != null && held.matches(stamp)) {
        differing.remove(stamp.orderId());
      } else if (held != null || !isClosed(stamp.status())) {
        differing.add(stamp.orderId());
      }
    }
    return differing;
  }

  /**
   * Compares one order with its row, which was read when every change before had been fed: a
   * difference can only be a change that the feed never saw.
   *
   * @param row the row; null if there is none
   * @return empty if nothing was missed
   */
  public Optional<Missed> missed(String orderId, @Nullable OrderRow row) {
    TrackedOrder held = byId.get(orderId);
    if (held == null) {
      boolean nothing = row == null || isClosed(row.status());
      return nothing ? Optional.empty() : Optional.of(new Missed(null, null));
    }
    return row == null || held.isBehind(row)
        ? Optional.of(new Missed(held.asBefore(), held.row()))
        : Optional.empty();
  }

  /**
   * A change that the feed never saw.
   *
   * @param before what the life cycle needs of the row held; null if none was held
   * @param held the row held; null if none was
   */
  public record Missed(Change.@Nullable Before before, @Nullable OrderRow held) {}

  private static boolean isClosed(String status) {
    return OrderStatus.parse(status).filter(known -> !known.isOpen()).isPresent();
  }
}
