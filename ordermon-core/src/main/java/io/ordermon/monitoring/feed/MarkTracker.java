package io.ordermon.monitoring.feed;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Remembers, per slot, which audited changes the strategies have not finished with, and so up to
 * where they have finished with all: the slot's mark. Thread-safe.
 */
public final class MarkTracker {

  private static final class SlotMark {
    /** What is not finished: audit id, and the user it belongs to. */
    private final TreeMap<Long, String> pending = new TreeMap<>();

    private long highest;
    private long saved;

    private SlotMark(long mark) {
      highest = mark;
      saved = mark;
    }

    private long mark() {
      return pending.isEmpty() ? highest : pending.firstKey() - 1;
    }
  }

  /** Guarded by this. */
  private final Map<Integer, SlotMark> slots = new HashMap<>();

  /** Guarded by this: whether users are being loaded whose unfinished changes are not known yet. */
  private boolean frozen;

  /** Has {@link #unsaved} give nothing until {@link #thaw}. */
  public synchronized void freeze() {
    frozen = true;
  }

  /** All that is not finished has been {@link #opened}. */
  public synchronized void thaw() {
    frozen = false;
  }

  /** Begins a slot at the mark that the database holds. */
  public synchronized void begin(int slot, long mark) {
    slots.put(slot, new SlotMark(mark));
  }

  /** Forgets a slot. */
  public synchronized void forget(int slot) {
    slots.remove(slot);
  }

  /** The strategies are about to be told of a change. */
  public synchronized void opened(int slot, long auditId, String userId) {
    SlotMark mark = slots.get(slot);
    if (mark != null && auditId > mark.saved) {
      mark.pending.put(auditId, userId);
      mark.highest = Math.max(mark.highest, auditId);
    }
  }

  /** Every strategy has finished with a change, and what they decided is written. */
  public synchronized void finished(int slot, long auditId) {
    SlotMark mark = slots.get(slot);
    if (mark != null) {
      mark.pending.remove(auditId);
    }
  }

  /** Nobody will be told any more of a user's changes up to an audit id. */
  public synchronized void abandon(int slot, String userId, long upTo) {
    SlotMark mark = slots.get(slot);
    if (mark != null) {
      mark.pending.headMap(upTo, true).values().removeIf(userId::equals);
    }
  }

  /** A slot's mark: everything up to it is finished; 0 for a slot that is not held. */
  public synchronized long mark(int slot) {
    SlotMark mark = slots.get(slot);
    return mark == null ? 0 : mark.mark();
  }

  /** How many changes are not finished. */
  public synchronized int pending() {
    return slots.values().stream().mapToInt(mark -> mark.pending.size()).sum();
  }

  /** The marks that have moved since they were last saved. */
  public synchronized Map<Integer, Long> unsaved() {
    Map<Integer, Long> moved = new HashMap<>();
    if (frozen) {
      return moved;
    }
    slots.forEach(
        (slot, mark) -> {
          if (mark.mark() > mark.saved) {
            moved.put(slot, mark.mark());
          }
        });
    return moved;
  }

  /** The marks have been saved. */
  public synchronized void saved(Map<Integer, Long> marks) {
    marks.forEach(
        (slot, value) -> {
          SlotMark mark = slots.get(slot);
          if (mark != null) {
            mark.saved = Math.max(mark.saved, value);
          }
        });
  }
}
