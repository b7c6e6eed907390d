package io.ordermon.strategies;

/**
 * One user's running strategy. Every method does nothing unless overridden.
 *
 * <p>Threads: the methods of one instance are called one at a time and in order, each call seeing
 * what the one before it did, but not always on the same thread. They should return soon; what they
 * decide goes through {@link UserOrderManager}, which never waits.
 *
 * <p>Failure: an exception that leaves a method is logged and counted, and the strategy goes on
 * with the next call; after several in a row the strategy is quarantined. An exception from {@link
 * #onStart} means that the strategy does not start.
 *
 * <p>Once: an order event is delivered at least once, in order. After a crash some come again,
 * marked {@link OrderEvent#redelivered()}; what the strategy decides then meets what it had decided
 * the first time, so that a decision takes effect once.
 */
public interface Strategy {

  /** The strategy begins; {@code context} is valid until {@link #onStop} has returned. */
  default void onStart(StrategyContext context) {}

  /** The strategy ends, for {@code reason}. It may still decide, to cancel its orders, say. */
  default void onStop(StopReason reason) {}

  /** The strategy is paused: it hears nothing and may not trade until {@link #onResume}. */
  default void onPause() {}

  /** The strategy goes on after a pause; changes of the meantime show in its user's orders. */
  default void onResume() {}

  /** An order of this strategy's user was changed, by whomever. */
  default void onOrderEvent(OrderEvent event) {}

  /** What became of something that this strategy decided. */
  default void onDecision(DecisionOutcome outcome) {}

  /** A timer of this strategy is due. */
  default void onTimer(TimerEvent event) {}
}
