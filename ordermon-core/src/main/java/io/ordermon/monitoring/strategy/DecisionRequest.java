package io.ordermon.monitoring.strategy;

import io.ordermon.models.ChangeSource;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a strategy or an operator decided, on its way to the checks and the writer.
 *
 * @param source who decided
 * @param actor the strategy's id or the operator's name
 * @param strategyId whose decision it is, or for whom an operator decided; null for nobody
 * @param cause what the strategy was called for, or what the operator asked by
 * @param completion released when the outcome has been told
 * @param teller tells the decider; releases the completion
 */
public record DecisionRequest(
    String decisionId,
    ChangeSource source,
    String actor,
    @Nullable String strategyId,
    String orderId,
    Wish wish,
    String cause,
    Completion completion,
    BiConsumer<DecisionOutcome, Completion> teller) {

  /** What a strategy decided. */
  public DecisionRequest(
      String decisionId,
      String strategyId,
      String orderId,
      Wish wish,
      String cause,
      Completion completion,
      BiConsumer<DecisionOutcome, Completion> teller) {
    this(
        decisionId,
        ChangeSource.STRATEGY,
        strategyId,
        strategyId,
        orderId,
        wish,
        cause,
        completion,
        teller);
  }

  /**
   * What an operator decided.
   *
   * @param strategyId in whose name an order is entered; null for nobody's
   * @param teller told once, on any thread
   */
  public static DecisionRequest byOperator(
      String decisionId,
      String operator,
      @Nullable String strategyId,
      String orderId,
      Wish wish,
      String cause,
      Consumer<DecisionOutcome> teller) {
    return new DecisionRequest(
        decisionId,
        ChangeSource.OPERATOR,
        operator,
        strategyId,
        orderId,
        wish,
        cause,
        Completion.none(),
        (outcome, completion) -> teller.accept(outcome));
  }

  /** The strategy as the checks name it: empty for what an operator decides by hand. */
  public String strategy() {
    return strategyId == null ? "" : strategyId;
  }

  public Action action() {
    return wish.action();
  }

  /** The same; {@code action} is run as well when it is known what became of it. */
  DecisionRequest telling(Runnable action) {
    return new DecisionRequest(
        decisionId,
        source,
        actor,
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

  /** Tells what became of the decision. */
  public void tell(DecisionOutcome outcome) {
    teller.accept(outcome, completion);
  }

  /** The outcome of a decision that is not even written. */
  public DecisionOutcome denied(String reason) {
    return new DecisionOutcome(decisionId, action(), orderId, Result.DENIED, reason);
  }
}
