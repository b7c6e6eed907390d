package io.ordermon.monitoring;

import io.ordermon.spi.Fence;
import io.ordermon.spi.SlotListener;
import io.ordermon.spi.SlotStore;
import io.ordermon.spi.UserOwnership;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One instance owns every slot, and takes them all when it starts: whoever held them before can
 * write no more.
 */
final class SoleOwnership implements UserOwnership {

  private final SlotStore store;
  private final String owner;
  private final int slots;

  SoleOwnership(SlotStore store, String owner) {
    this.store = store;
    this.owner = owner;
    this.slots = store.count();
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public void start(SlotListener listener) {
    List<Fence> fences = store.claim(IntStream.range(0, slots).boxed().toList(), owner);
    listener.acquired(fences);
  }

  @Override
  public void close() {}
}
