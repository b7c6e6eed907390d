package io.ordermon.strategies;

/** Why a strategy ends. */
public enum StopReason {
  /** It was switched off, deleted, or its time is over. */
  STRATEGY_OFF,
  /** Its user is monitored no longer. */
  USER_OFF,
  /** Its row was changed; it starts again at once with the new one. */
  RECONFIGURED,
  /** This instance of ordermon ends, or hands the user to another one, where it starts again. */
  SHUTDOWN
}
