package io.ordermon.testkit;

import io.ordermon.monitoring.feed.SettledChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Changes that are in the table, and that the engine has not heard of. */
public final class Withheld {

  private final World world;
  private final List<SettledChange> changes;

  Withheld(World world, List<SettledChange> changes) {
    this.world = world;
    this.changes = changes;
  }

  /** The engine hears of them now, in order. */
  public void deliver() {
    world.act(simulation -> changes.forEach(simulation::deliver));
  }

  /** The engine hears of them in the wrong order: all but the last are stale. */
  public void deliverReversed() {
    List<SettledChange> reversed = new ArrayList<>(changes);
    Collections.reverse(reversed);
    world.act(simulation -> reversed.forEach(simulation::deliver));
  }

  /** The engine hears of them in order, and the strategy of all of them once more. */
  public void deliverTwice() {
    deliver();
    world.act(simulation -> changes.forEach(simulation::redeliver));
  }
}
