package io.ordermon.spi;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** The fences that this instance holds at one moment. Immutable. */
public final class Fences {

  private final int slots;
  private final Map<Integer, Long> epochs;

  /**
   * @param slots how many slots there are in all
   * @param held the fences held
   */
  public Fences(int slots, Collection<Fence> held) {
    this.slots = slots;
    Map<Integer, Long> bySlot = new TreeMap<>();
    held.forEach(fence -> bySlot.put(fence.slot(), fence.epoch()));
    this.epochs = Collections.unmodifiableMap(bySlot);
  }

  /** How many slots there are in all. */
  public int slots() {
    return slots;
  }

  /** The slots held, in ascending order. */
  public Set<Integer> held() {
    return epochs.keySet();
  }

  /** The epoch under which a slot is held; empty if it is not held. */
  public OptionalLong epoch(int slot) {
    Long epoch = epochs.get(slot);
    return epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch);
  }

  public boolean holds(int slot) {
    return epochs.containsKey(slot);
  }

  /** Whether every slot is held, so that nothing need be filtered by slot. */
  public boolean all() {
    return epochs.size() == slots;
  }

  public boolean none() {
    return epochs.isEmpty();
  }
}
