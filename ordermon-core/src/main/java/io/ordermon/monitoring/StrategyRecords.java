package io.ordermon.monitoring;

import io.ordermon.monitoring.strategy.StateSink;
import io.ordermon.spi.Fences;
import io.ordermon.spi.Slots;
import io.ordermon.spi.StrategyStateStore;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be kept of strategies, on its way to the database: the latest of each strategy waits,
 * so that what waits is bounded by their number. Thread-safe; written by the housekeeping.
 */
final class StrategyRecords implements StateSink {

  private final StrategyStateStore store;

  /** Guarded by this; by strategy. */
  private Map<String, Unsaved> unsaved = new HashMap<>();

  /** Guarded by this; by strategy, the user. */
  private Map<String, String> deleted = new HashMap<>();

  private record Unsaved(StrategyRecord record, List<Runnable> onSaved) {}

  StrategyRecords(StrategyStateStore store) {
    this.store = store;
  }

  @Override
  public synchronized void changed(StrategyRecord record, Runnable onSaved) {
    Unsaved earlier = unsaved.get(record.strategyId());
    List<Runnable> all = earlier == null ? new ArrayList<>(1) : earlier.onSaved();
    all.add(onSaved);
    unsaved.put(record.strategyId(), new Unsaved(record, all));
    deleted.remove(record.strategyId());
  }

  @Override
  public synchronized void deleted(String userId, String strategyId) {
    Unsaved dropped = unsaved.remove(strategyId);
    deleted.put(strategyId, userId);
    if (dropped != null) {
      dropped.onSaved().forEach(Runnable::run);
    }
  }

  /** Writes what is to be written for the slots that are held; what fails is written next time. */
  void save(Fences fences) {
    Map<String, Unsaved> taken = take();
    Map<String, String> gone = takeDeleted();
    try {
      List<StrategyRecord> records =
          taken.values().stream()
              .map(Unsaved::record)
              .filter(record -> fences.holds(Slots.of(record.userId(), fences.slots())))
              .toList();
      if (!records.isEmpty()) {
        store.save(fences, records);
      }
      gone.values().removeIf(userId -> !fences.holds(Slots.of(userId, fences.slots())));
      if (!gone.isEmpty()) {
        store.delete(fences, gone);
      }
    } catch (RuntimeException e) {
      giveBack(taken, gone);
      throw e;
    }
    taken.values().forEach(each -> each.onSaved().forEach(Runnable::run));
  }

  private synchronized Map<String, Unsaved> take() {
    Map<String, Unsaved> taken = unsaved;
    unsaved = new HashMap<>();
    return taken;
  }

  private synchronized Map<String, String> takeDeleted() {
    Map<String, String> taken = deleted;
    deleted = new HashMap<>();
    return taken;
  }

  private synchronized void giveBack(Map<String, Unsaved> taken, Map<String, String> gone) {
    taken.forEach(
        (id, old) ->
            unsaved.merge(
                id,
                old,
                (later, earlier) -> {
                  later.onSaved().addAll(earlier.onSaved());
                  return later;
                }));
    gone.forEach(
        (id, userId) -> {
          if (!unsaved.containsKey(id)) {
            deleted.put(id, userId);
          }
        });
  }
}
