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
  SHUTDOWN,
  /**
   * Another version of its class has started in its place, with the state that {@link
   * Strategy#onSave} gave. Its orders are that version's now.
   */
  REPLACED,
  /** The plug-in that provides its type was removed. */
  PLUGIN_REMOVED
}
