package io.ordermon.models;

import java.util.Optional;

/** Whether a strategy is to run: the column {@code strategies.status}. */
public enum StrategyStatus {
  /** 0: it is not to run. */
  OFF(0),
  /** 1: it is to run. */
  ON(1),
  /** 2: it keeps its place, hears nothing and may not trade. */
  PAUSED(2);

  private final int code;

  StrategyStatus(int code) {
    this.code = code;
  }

  /** The number in the database. */
  public int code() {
    return code;
  }

  /** The status of a number in the database; empty for a number that nobody knows. */
  public static Optional<StrategyStatus> of(int code) {
    for (StrategyStatus each : values()) {
      if (each.code == code) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
