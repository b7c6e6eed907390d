package io.ordermon.database;

import io.ordermon.events.Event;
import io.ordermon.loop.Health;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.AuditStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A sink that behaves as a server does that is restarted, emptied, or answers too late: it keeps
 * what it takes, fails again and again before or after that, and loses everything now and then.
 */
final class LossySink implements AuditSink {

  private final boolean loses;

  /** Guarded by this: what a reader got, each as it came. */
  private final List<AuditStore.Entry> received = new ArrayList<>();

  /** Guarded by this. */
  private final Map<Integer, Long> rows = new HashMap<>();

  /** Guarded by this. */
  private int calls;

  /** Guarded by this. */
  private int losses;

  /** Guarded by this. */
  private boolean broken;

  LossySink(boolean loses) {
    this.loses = loses;
  }

  @Override
  public String name() {
    return "lossy";
  }

  @Override
  public void start(Consumer<Event.Alert> alerts) {}

  synchronized void breakDown(boolean value) {
    broken = value;
  }

  @Override
  public synchronized void deliver(Delivery delivery) throws Behind {
    calls++;
    if (broken || calls % 4 == 2) {
      throw new Unavailable("not there", new IllegalStateException("a test"));
    }
    if (loses && calls % 5 == 0 && losses < 5) {
      losses++;
      rows.clear();
    }
    Map<Integer, Long> behind = new HashMap<>();
    delivery
        .known()
        .forEach(
            (slot, known) -> {
              long held = rows.getOrDefault(slot, -1L);
              if (held < known) {
                behind.put(slot, held);
              }
            });
    if (!behind.isEmpty()) {
      throw new Behind(behind);
    }
    received.addAll(delivery.entries());
    delivery.upTo().forEach((slot, row) -> rows.merge(slot, row, Math::max));
    if (calls % 3 == 1) {
      throw new Unavailable("the answer was lost", new IllegalStateException("a test"));
    }
  }

  /**
   * What a consumer has of each order that passes over what is not later than the last that it
   * took.
   */
  synchronized Map<String, List<Long>> onceByOrder() {
    Map<String, List<Long>> byOrder = new HashMap<>();
    for (AuditStore.Entry entry : received) {
      List<Long> ids =
          byOrder.computeIfAbsent(
              ((io.ordermon.spi.Change.OfOrder) entry.settlement().change()).order().orderId(),
              id -> new ArrayList<>());
      if (ids.isEmpty() || ids.get(ids.size() - 1) < entry.id()) {
        ids.add(entry.id());
      }
    }
    return byOrder;
  }

  synchronized int size() {
    return received.size();
  }

  synchronized int losses() {
    return losses;
  }

  @Override
  public long replay() {
    return 1_000_000;
  }

  @Override
  public Health health() {
    return new Health("lossy", Health.State.UP, "");
  }

  @Override
  public void close() {}
}
