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

  /** The same; {@code action} is run as well when it is known what became of it. */
  DecisionRequest telling(Runnable action) {
    return new DecisionRequest(
        decisionId,
        strategyId,
        orderId,
        wish,
        cause,
        completion,
        (outcome, done) -> {
          action.run();
          teller.accept(outcome, done);
        });
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
