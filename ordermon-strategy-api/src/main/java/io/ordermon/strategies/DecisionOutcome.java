package io.ordermon.strategies;

import org.jspecify.annotations.Nullable;

/**
 * What became of a decision of a strategy.
 *
 * @param decisionId the key of its row in the table of decisions
 * @param orderId the order that it is about
 * @param reason why it was not carried out, as {@code CODE: key=value, …}; null if it was
 */
public record DecisionOutcome(
    String decisionId, Action action, String orderId, Result result, @Nullable String reason) {

  /** Whether it was carried out. */
  public boolean isDone() {
    return result == Result.DONE;
  }

  /** What was decided. */
  public enum Action {
    /** A new order. */
    SUBMIT,
    /** To change an order's quantity or prices. */
    AMEND,
    /** To cancel an order. */
    CANCEL,
    /** To have people look at an order. */
    FLAG,
    /** That the executing side has done something to an order: the paper gateway, say. */
    EXECUTE
  }

  /** How it went. */
  public enum Result {
    /** Committed to the database. */
    DONE,
    /** Refused by a pre-trade check, before it could have any effect. */
    DENIED,
    /**
     * Somebody else was first, or the order's state did not allow it any more: FIX {@code
     * OrderCancelReject}.
     */
    REJECTED
  }
}
