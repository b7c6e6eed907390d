package io.ordermon.strategies;

import io.ordermon.models.Quote;
import org.jspecify.annotations.Nullable;

/**
 * One user's running strategy. Every method does nothing unless overridden.
 *
 * <p>Threads: the methods of one instance are called one at a time and in order, each call seeing
 * what the one before it did, but not always on the same thread. They should return within
 * milliseconds; what they decide goes through {@link UserOrderManager}, which never waits.
 *
 * <p>Failure: an exception that leaves a method is logged and counted, told by {@link #onFault},
 * and the strategy goes on with the next call. A strategy that throws several times in a row, takes
 * too long or decides too much is slowed, and then quarantined: it is not called, and after a while
 * tried again, begun anew from its durable state. An exception from {@link #onStart} or {@link
 * #onLoad} means that the strategy does not start.
 *
 * <p>Once: an order event is delivered at least once, in order. After a crash some come again,
 * marked {@link OrderEvent#redelivered()}; what the strategy decides then meets what it had decided
 * the first time, so that a decision takes effect once. To a strategy that keeps durable state,
 * events that its state holds already do not come again.
 */
public interface Strategy {

  // ---- life

  /**
   * The strategy begins, after {@link #onLoad} if there is anything to load; {@code context} is
   * valid until {@link #onStop} has returned.
   */
  default void onStart(StrategyContext context) {}

  /** The strategy ends, for {@code reason}. It may still decide, to cancel its orders, say. */
  default void onStop(StopReason reason) {}

  /** The strategy is paused: it hears nothing and may not trade until {@link #onResume}. */
  default void onPause() {}

  /**
   * The strategy goes on after a pause; changes of the meantime show in its user's orders. Timers
   * that were due in it are told afterwards, and the latest quotes.
   */
  default void onResume() {}

  /**
   * The row's parameters were changed, and found valid.
   *
   * @param params an instance of the provider's {@link StrategyProvider#paramsType}
   * @return true if the strategy goes on with them; false, unless overridden, if it is to be
   *     stopped and begun anew with them, with its durable state
   */
  default boolean onParamsChanged(Record params) {
    return false;
  }

  /**
   * The strategy did something wrong. An exception from this method is logged and not told.
   *
   * <p>A call that does not return cannot be told this way; the strategy that is begun in its place
   * begins from the durable state.
   */
  default void onFault(StrategyFault fault) {}

  // ---- durable state

  /**
   * What the strategy wants to have again after a restart, on whatever machine: a small record (up
   * to 64 KiB as JSON) of the provider's {@link StrategyProvider#stateType}; null for nothing.
   * Asked for when the strategy has returned from a call, at most once a second, and after {@link
   * #onStop}. Kept in the database when it differs, once all that the strategy had decided by then
   * is written. What an order event did to the state survives a crash; what a quote or a timer did
   * may be up to a second old, and what became of a decision may not be told again: begin by
   * looking at {@link UserOrderManager#ownOrders} and {@link StrategyContext#position}.
   */
  default @Nullable Record onSave() {
    return null;
  }

  /** What {@link #onSave} gave last, before {@link #onStart}. Not called if there is nothing. */
  default void onLoad(Record state) {}

  // ---- orders of this strategy, one method for each event of the life cycle

  /**
   * An order was changed in a way for which the more particular method is not overridden: each of
   * those passes the event on to this one.
   */
  default void onOrderEvent(OrderEvent event) {}

  /** An order was entered, and not handed over yet. */
  default void onOrderInitialized(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order was refused by a pre-trade check; see {@link OrderEvent#order()}'s reason. */
  default void onOrderDenied(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order was handed to the executing side. */
  default void onOrderPendingNew(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order is working: acknowledged, or back at work after having been held back. */
  default void onOrderAccepted(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order was refused by the executing side. */
  default void onOrderRejected(OrderEvent event) {
    onOrderEvent(event);
  }

  /** A stop order's trigger has fired. */
  default void onOrderTriggered(OrderEvent event) {
    onOrderEvent(event);
  }

  /** Some of an order's quantity was done, also while a cancel or an amendment is under way. */
  default void onOrderPartiallyFilled(OrderEvent event) {
    onOrderEvent(event);
  }

  /** All of an order's quantity is done; also late, after it had been cancelled or had expired. */
  default void onOrderFilled(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An amendment is under way. */
  default void onOrderPendingReplace(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order's quantity or prices were changed: an amendment was carried out. */
  default void onOrderReplaced(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An amendment was refused by the executing side; the order works on as it was. */
  default void onOrderReplaceRejected(OrderEvent event) {
    onOrderEvent(event);
  }

  /** A cancel is under way. */
  default void onOrderPendingCancel(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order was cancelled, whether this strategy asked for it or not. */
  default void onOrderCancelled(OrderEvent event) {
    onOrderEvent(event);
  }

  /** A cancel was refused by the executing side; the order works on. */
  default void onOrderCancelRejected(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order's time in force ran out. */
  default void onOrderExpired(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order is held back, and may go on. */
  default void onOrderSuspended(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order rests until the next session. */
  default void onOrderDoneForDay(OrderEvent event) {
    onOrderEvent(event);
  }

  /** An order's row was deleted by somebody. */
  default void onOrderDeleted(OrderEvent event) {
    onOrderEvent(event);
  }

  /**
   * An order of the same user that is not this strategy's was changed: another strategy's, or one
   * that was entered by hand.
   */
  default void onExternalOrderChange(OrderEvent event) {
    onOrderEvent(event);
  }

  // ---- everything else

  /** What became of something that this strategy decided. */
  default void onDecision(DecisionOutcome outcome) {}

  /**
   * The market of a symbol that this strategy asked for has moved. A strategy that is slower than
   * the market gets the latest quote of each symbol, and not those in between.
   */
  default void onQuote(Quote quote) {}

  /** A timer of this strategy is due. */
  default void onTimer(TimerEvent event) {}
}
