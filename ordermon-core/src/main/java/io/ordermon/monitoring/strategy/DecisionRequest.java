package io.ordermon.monitoring.strategy;

import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.util.function.BiConsumer;

/**
 * What a strategy decided, on its way to the checks and the writer.
 *
 * @param cause what the strategy was called for
 * @param completion released when the outcome has been told
 * @param teller tells the strategy; releases the completion
 */
public record DecisionRequest(
    String decisionId,
    String strategyId,
    String orderId,
    Wish wish,
    String cause,
    Completion completion,
    BiConsumer<DecisionOutcome, Completion> teller) {

  public Action action() {
    return wish.action();
  }

  /** Tells the strategy what became of its decision. */
  public void tell(DecisionOutcome outcome) {
    teller.accept(outcome, completion);
  }

  /** The outcome of a decision that is not even written. */
  public DecisionOutcome denied(String reason) {
    return new DecisionOutcome(decisionId, action(), orderId, Result.DENIED, reason);
  }
}
