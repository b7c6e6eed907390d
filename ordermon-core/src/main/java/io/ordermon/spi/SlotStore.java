package io.ordermon.spi;

import java.util.Collection;
import java.util.List;

/** The table {@code slots}. */
public interface SlotStore {

  /** How many slots there are. */
  int count();

  /**
   * Raises the epoch of every given slot, in one transaction; whoever held it can write no more.
   *
   * @param owner who claims, for people to read
   */
  List<Fence> claim(Collection<Integer> slots, String owner);

  /**
   * Looks whether the fences still hold, without holding anybody up.
   *
   * @throws StoreException.FenceLost if a slot belongs to somebody else
   */
  void check(Fences fences);
}
