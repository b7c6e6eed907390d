package io.ordermon.monitoring;

import io.ordermon.loop.Health;
import io.ordermon.monitoring.feed.MarkTracker;
import io.ordermon.spi.Fence;
import io.ordermon.spi.Fences;
import io.ordermon.spi.SlotStore;
import io.ordermon.spi.StoreException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The slots that this instance works for. Thread-safe. */
final class HeldSlots implements Supplier<Fences> {

  private final SlotStore store;
  private final MarkTracker marks;
  private final BiConsumer<Set<Integer>, String> onLost;

  /** Guarded by this. */
  private final Map<Integer, Fence> held = new HashMap<>();

  private volatile Fences fences;
  private volatile @Nullable String lostReason;

  /**
   * @param onLost told once of slots that turn out to be somebody else's, and why
   */
  HeldSlots(SlotStore store, MarkTracker marks, BiConsumer<Set<Integer>, String> onLost) {
    this.store = store;
    this.marks = marks;
    this.onLost = onLost;
    this.fences = new Fences(store.count(), held.values());
  }

  int count() {
    return fences.slots();
  }

  /** What is held at this moment. */
  @Override
  public Fences get() {
    return fences;
  }

  /** Fences are held from now on. */
  synchronized void hold(Collection<Fence> acquired) {
    acquired.forEach(fence -> held.put(fence.slot(), fence));
    fences = new Fences(count(), held.values());
    lostReason = null;
  }

  /**
   * Slots are ours no longer.
   *
   * @return whether any of them was
   */
  synchronized boolean letGo(Set<Integer> gone, String reason) {
    if (!held.keySet().removeAll(gone)) {
      return false;
    }
    fences = new Fences(count(), held.values());
    gone.forEach(marks::forget);
    lostReason = reason;
    return true;
  }

  /** A write has found out that slots are somebody else's. */
  void lost(StoreException.FenceLost lost) {
    lost(lost.slots(), String.valueOf(lost.getMessage()));
  }

  /** Slots are somebody else's. */
  void lost(Set<Integer> slots, String reason) {
    if (letGo(slots, reason)) {
      onLost.accept(slots, reason);
    }
  }

  /** Looks whether what is held is held still: an instance that only watches would never notice. */
  void check() {
    try {
      store.check(fences);
    } catch (StoreException.FenceLost e) {
      lost(e);
    }
  }

  Health health() {
    Fences now = fences;
    String reason = lostReason;
    String detail =
        "%d of %d slots%s"
            .formatted(now.held().size(), count(), reason == null ? "" : ": " + reason);
    if (now.none()) {
      return new Health("ownership", Health.State.DOWN, detail);
    }
    Health.State state = reason == null ? Health.State.UP : Health.State.DEGRADED;
    return new Health("ownership", state, detail);
  }
}
