package io.ordermon.monitoring;

import io.ordermon.monitoring.feed.MarkTracker;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Fences;
import io.ordermon.spi.StoreException;
import java.util.Map;

/** Writes what the next run is to know, again and again. */
final class Saving {

  private final HeldSlots slots;
  private final StrategyRecords records;
  private final RiskMemory memory;
  private final PositionLedgers ledgers;
  private final MarkTracker marks;
  private final AuditStore audit;

  Saving(
      HeldSlots slots,
      StrategyRecords records,
      RiskMemory memory,
      PositionLedgers ledgers,
      MarkTracker marks,
      AuditStore audit) {
    this.slots = slots;
    this.records = records;
    this.memory = memory;
    this.ledgers = ledgers;
    this.marks = marks;
    this.audit = audit;
  }

  /**
   * Writes of strategies first, which finishes changes; then how far the strategies have come,
   * after the positions that are counted up to there.
   */
  void save() {
    Fences fences = slots.get();
    try {
      records.save(fences);
      memory.save(fences);
      Map<Integer, Long> moved = marks.unsaved();
      ledgers.save(fences);
      saveMarks(moved);
    } catch (StoreException.FenceLost e) {
      slots.lost(e);
    }
  }

  private void saveMarks(Map<Integer, Long> moved) {
    Fences now = slots.get();
    moved.keySet().removeIf(slot -> !now.holds(slot));
    if (!moved.isEmpty()) {
      audit.saveMarks(now, moved);
      marks.saved(moved);
    }
  }
}
