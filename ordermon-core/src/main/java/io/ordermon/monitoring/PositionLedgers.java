package io.ordermon.monitoring;

import io.ordermon.models.Position;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.positions.Fill;
import io.ordermon.spi.Change;
import io.ordermon.spi.Fences;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.PositionStore;
import io.ordermon.spi.PositionStore.Ledger;
import io.ordermon.spi.Slots;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has changed of users' positions, on its way to the database. Thread-safe.
 *
 * <p>It is written before the strategies' marks: so that a user's positions, where the database has
 * any, hold every fill up to the slot's mark, and a run that begins at the mark misses none. A user
 * of whom a change was handed on while nobody counted is taken for not counted.
 */
final class PositionLedgers {

  private final PositionStore store;

  /** Guarded by this. */
  private Map<String, Ledger> unsaved = new HashMap<>();

  /** Guarded by this: of these something was missed, and nothing counted since. */
  private final Set<String> uncounted = new HashSet<>();

  /** Guarded by this: those of whom the database does not know it yet. */
  private Set<String> toForget = new HashSet<>();

  PositionLedgers(PositionStore store) {
    this.store = store;
  }

  /** Positions of a user have changed. */
  synchronized void changed(String userId, long logId, Map<PositionKey, Position> positions) {
    unsaved.merge(userId, new Ledger(userId, logId, positions), PositionLedgers::merged);
    uncounted.remove(userId);
    toForget.remove(userId);
  }

  private static Ledger merged(Ledger earlier, Ledger later) {
    Map<PositionKey, Position> all = new HashMap<>(earlier.positions());
    all.putAll(later.positions());
    return new Ledger(later.userId(), Math.max(earlier.logId(), later.logId()), all);
  }

  /** A change was handed on, and nobody was there to count what it did to a user's positions. */
  void notCounted(String userId, SettledChange settled) {
    if (settled.change() instanceof Change.OfOrder change && Fill.of(change).isPresent()) {
      notCounted(userId);
    }
  }

  private synchronized void notCounted(String userId) {
    if (uncounted.add(userId)) {
      unsaved.remove(userId);
      toForget.add(userId);
    }
  }

  /** Whether what the database has of a user is not to be relied on. */
  synchronized boolean isUncounted(String userId) {
    return uncounted.contains(userId);
  }

  /** Writes what is to be written for the slots that are held; what fails is written next time. */
  void save(Fences fences) {
    Map<String, Ledger> taken = take();
    Set<String> gone = takeForgotten();
    try {
      List<Ledger> ledgers =
          taken.values().stream().filter(each -> holds(fences, each.userId())).toList();
      if (!ledgers.isEmpty()) {
        store.save(fences, ledgers);
      }
      List<String> forgotten = gone.stream().filter(userId -> holds(fences, userId)).toList();
      if (!forgotten.isEmpty()) {
        store.forget(fences, forgotten);
      }
    } catch (RuntimeException e) {
      giveBack(taken, gone);
      throw e;
    }
  }

  private static boolean holds(Fences fences, String userId) {
    return fences.holds(Slots.of(userId, fences.slots()));
  }

  private synchronized Map<String, Ledger> take() {
    Map<String, Ledger> taken = unsaved;
    unsaved = new HashMap<>();
    return taken;
  }

  private synchronized Set<String> takeForgotten() {
    Set<String> taken = toForget;
    toForget = new HashSet<>();
    return taken;
  }

  private synchronized void giveBack(Map<String, Ledger> taken, Set<String> forgotten) {
    taken.forEach(
        (userId, earlier) -> {
          if (!uncounted.contains(userId)) {
            unsaved.merge(userId, earlier, (later, old) -> merged(old, later));
          }
        });
    forgotten.stream().filter(uncounted::contains).forEach(toForget::add);
  }
}
