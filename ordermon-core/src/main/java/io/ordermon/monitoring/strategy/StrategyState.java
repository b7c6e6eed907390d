package io.ordermon.monitoring.strategy;

import java.util.Locale;

/** How one strategy is doing. */
public enum StrategyState {
  /** Not to run, or not now. */
  OFF,
  /** It is called. */
  RUNNING,
  /** It is called, less often than it could be: it took too long, or decided too much. */
  SLOWED,
  /** It was quarantined, has been begun anew, and is watched more closely. */
  TRIAL,
  /** It keeps its place and is not called. */
  PAUSED,
  /** It could not start; its row has to be mended. */
  FAILED,
  /** It failed too often or claimed too much, and is not called until it is tried again. */
  QUARANTINED;

  /** Whether it is called. */
  boolean isAlive() {
    return this == RUNNING || this == SLOWED || this == TRIAL;
  }

  /** In lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
