package io.ordermon.monitoring.feed;

import io.ordermon.spi.Change;

/** Takes changes as they are settled. */
public interface ChangeListener {

  /** Takes one change, in the order of settling, on the drain's thread; must not wait. */
  void changed(SettledChange change);

  /**
   * A change cannot be settled, for a reason that will not pass; it stays in the journal until the
   * next run.
   */
  default void refused(Change change, String reason) {}
}
