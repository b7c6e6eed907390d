package io.ordermon.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Orders that were let through and have not been seen in the table yet. Without them a strategy
 * that submits many orders at once would have each checked as if it were the only one.
 */
final class OrdersUnderWay {

  /** Whatever has not appeared by then was closed before anybody looked, or never written. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Deque<Entry> entries = new ArrayDeque<>(0);

  private record Entry(Instant at, OpenOrder order) {}

  void add(ProposedOrder order, Instant now) {
    entries.addLast(new Entry(now, OpenOrder.submitted(order)));
  }

  /** An order has been seen, or will never be. */
  void remove(String orderId) {
    entries.removeIf(each -> each.order().orderId().equals(orderId));
  }

  Collection<OpenOrder> at(Instant now) {
    entries.removeIf(each -> each.at().plus(PATIENCE).isBefore(now));
    return entries.stream().map(Entry::order).toList();
  }
}
