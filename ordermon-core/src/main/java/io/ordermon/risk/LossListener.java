package io.ordermon.risk;

import java.time.Instant;

/** Is told when a strategy has lost more than it may. */
public interface LossListener {

  /**
   * A limit was broken. Told once; called in the monitor's turn, so it must not wait.
   *
   * @param code {@code MAX_DAILY_LOSS} or {@code MAX_DRAWDOWN}
   * @param detail the figures
   * @param until when the strategy may go on
   */
  void onLossLimit(String strategyId, String code, String detail, Instant until);
}
