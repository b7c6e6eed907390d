package io.ordermon.monitoring.strategy;

import java.util.Locale;

/** How one strategy is doing. */
public enum StrategyState {
  /** Not to run, or not now. */
  OFF,
  /** It is called. */
  RUNNING,
  /** It keeps its place and is not called. */
  PAUSED,
  /** It could not start; its row has to be mended. */
  FAILED,
  /** It failed too often or fell too far behind, and is not called until it is started again. */
  QUARANTINED;

  /** In lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
