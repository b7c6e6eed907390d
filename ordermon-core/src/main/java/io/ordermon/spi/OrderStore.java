package io.ordermon.spi;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what was decided. */
public interface OrderStore {

  /**
   * Carries out many decisions in one transaction that holds only while the fences do: for each a
   * row in {@code decisions}, and the change of {@code orders} that it asks for. A decision whose
   * row exists already is not carried out again; its first outcome is returned.
   *
   * @return one outcome for each write, in the same order
   * @throws StoreException.FenceLost if a slot is ours no longer; nothing was written
   * @throws StoreException.Unavailable if it is unknown whether anything was written; write the
   *     same again
   * @throws StoreException if one of the writes cannot be carried out; nothing was written
   */
  List<DecisionOutcome> write(Fences fences, List<Write> writes);

  /** One decision, and what it asks for. */
  record Write(Decision decision, Effect effect) {

    /** What was decided, in one word. */
    public Action action() {
      return effect.action();
    }
  }

  /**
   * Why something is written, or refused.
   *
   * @param actor the strategy's id or the operator's name, by {@code source}
   * @param cause what the decider was called for, such as {@code change:4711}
   * @param checks the receipt of the pre-trade checks, as JSON
   */
  record Decision(
      String decisionId,
      String userId,
      @Nullable String strategyId,
      String orderId,
      ChangeSource source,
      String actor,
      String cause,
      String checks) {}

  /** What is to be done to {@code orders}. */
  sealed interface Effect {

    /** What it is, in one word. */
    Action action();
  }

  /**
   * A new row.
   *
   * @param status {@code initialized}, or {@code denied} for an order that a check refused
   * @param reason why it was refused; null if it was not
   * @param worth what the daily bound counts it as; null if it was refused
   */
  record Insert(
      OrderTerms terms, OrderStatus status, @Nullable String reason, @Nullable BigDecimal worth)
      implements Effect {
    @Override
    public Action action() {
      return Action.SUBMIT;
    }
  }

  /** A request to cancel, if the row is in one of the states {@code from}. */
  record Transition(Set<OrderStatus> from, OrderStatus to, String reason) implements Effect {
    public Transition {
      from = Set.copyOf(from);
    }

    @Override
    public Action action() {
      return Action.CANCEL;
    }
  }

  /** A request to change quantity or prices, if the row is in one of the states {@code from}. */
  record Replacement(Set<OrderStatus> from, OrderAmendment amendment, String reason)
      implements Effect {
    public Replacement {
      from = Set.copyOf(from);
    }

    @Override
    public Action action() {
      return Action.AMEND;
    }
  }

  /**
   * What the executing side did, if the row is in one of the states {@code from}, {@code
   * filledBefore} of it is filled, and it asks for what the executing side knows. Takes back what a
   * replacement asked for, unless the order stays {@code pending_replace}.
   *
   * @param known the quantity and prices that the executing side acted on; null if it did not act
   *     on any
   * @param terms what the order asks for from now on; null if that stays
   */
  record Execution(
      Set<OrderStatus> from,
      BigDecimal filledBefore,
      @Nullable OrderTerms known,
      OrderProgress progress,
      @Nullable OrderTerms terms,
      @Nullable String reason)
      implements Effect {
    public Execution {
      from = Set.copyOf(from);
    }

    @Override
    public Action action() {
      return Action.EXECUTE;
    }
  }

  /** Nothing but the decision's own row: something for people to look at. */
  record Note(String reason) implements Effect {
    @Override
    public Action action() {
      return Action.FLAG;
    }
  }

  /**
   * Nothing but the decision's own row: what was asked for was refused before it had any effect.
   */
  record Refusal(Action action, String reason) implements Effect {}
}
