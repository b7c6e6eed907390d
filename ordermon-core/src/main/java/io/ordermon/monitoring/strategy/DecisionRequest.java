package io.ordermon.monitoring.strategy;

import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy wants, on its way to the checks and the writer.
 *
 * @param terms what to submit; null unless the action is {@code SUBMIT}
 * @param why in the strategy's words; null for a submit
 * @param cause what the strategy was called for
 * @param completion released when the outcome has been told
 * @param teller tells the strategy; releases the completion
 */
public record DecisionRequest(
    String decisionId,
    String strategyId,
    Action action,
    String orderId,
    @Nullable OrderTerms terms,
    @Nullable String why,
    String cause,
    Completion completion,
    BiConsumer<DecisionOutcome, Completion> teller) {

  /** Tells the strategy what became of its decision. */
  public void tell(DecisionOutcome outcome) {
    teller.accept(outcome, completion);
  }
}
