package io.ordermon.monitoring.strategy;

import io.ordermon.spi.StrategyStateStore.StrategyRecord;

/** Takes what is to be kept of strategies; the latest of each counts. Never waits. */
public interface StateSink {

  /** Whether anything is kept: if not, strategies are not asked for their state. */
  default boolean isKeeping() {
    return true;
  }

  /**
   * Something of a strategy is other than it was kept.
   *
   * @param onSaved run once it is kept, or is replaced by something later that is; any thread
   */
  void changed(StrategyRecord record, Runnable onSaved);

  /** A strategy's row was deleted: nothing is kept of it. */
  void deleted(String userId, String strategyId);
}
