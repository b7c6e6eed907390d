package io.ordermon.simulation;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Effect;
import io.ordermon.spi.OrderStore.Execution;
import io.ordermon.spi.OrderStore.Insert;
import io.ordermon.spi.OrderStore.Refusal;
import io.ordermon.spi.OrderStore.Replacement;
import io.ordermon.spi.OrderStore.Transition;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Result;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries decisions out on the table, by the rules of {@link io.ordermon.spi.OrderStore}: a row is
 * changed only from the states that the decision names, and a decision that was taken before is not
 * carried out again.
 */
final class MemoryOrderStore {

  private final OrderTable table;

  /** The table {@code decisions}. */
  private final Map<String, DecisionOutcome> taken = new HashMap<>();

  MemoryOrderStore(OrderTable table) {
    this.table = table;
  }

  DecisionOutcome write(Write write) {
    DecisionOutcome before = taken.get(write.decision().decisionId());
    if (before != null) {
      return before;
    }
    DecisionOutcome outcome = carryOut(write);
    taken.put(outcome.decisionId(), outcome);
    return outcome;
  }

  private DecisionOutcome carryOut(Write write) {
    Effect effect = write.effect();
    if (effect instanceof Insert insert) {
      return insert(write, insert);
    }
    if (effect instanceof Transition transition) {
      return update(
          write,
          transition.from(),
          transition.to(),
          draft -> draft.status(transition.to()).reason(transition.reason()));
    }
    if (effect instanceof Replacement replacement) {
      return update(
          write,
          replacement.from(),
          OrderStatus.PENDING_REPLACE,
          draft ->
              draft
                  .status(OrderStatus.PENDING_REPLACE)
                  .replacement(replacement.amendment())
                  .reason(replacement.reason()));
    }
    if (effect instanceof Execution execution) {
      return execute(write, execution);
    }
    return effect instanceof Refusal refusal
        ? outcome(write, Result.DENIED, refusal.reason())
        : outcome(write, Result.DONE, null);
  }

  private DecisionOutcome insert(Write write, Insert insert) {
    Decision decision = write.decision();
    if (table.find(decision.orderId()) != null) {
      return outcome(write, Result.DENIED, "DUPLICATE_ORDER_ID: order_id=" + decision.orderId());
    }
    table.insert(
        decision.orderId(),
        insert.terms(),
        origin(decision),
        draft ->
            draft
                .strategyId(decision.strategyId())
                .status(insert.status())
                .reason(insert.reason()));
    return insert.status() == OrderStatus.DENIED
        ? outcome(write, Result.DENIED, insert.reason())
        : outcome(write, Result.DONE, null);
  }

  private DecisionOutcome execute(Write write, Execution execution) {
    OrderRow row = table.find(write.decision().orderId());
    if (row != null && !isAsKnown(row, execution)) {
      return outcome(write, Result.REJECTED, "TOO_LATE: status=" + row.status());
    }
    OrderStatus to = execution.progress().status();
    return update(write, execution.from(), to, draft -> apply(execution, draft));
  }

  private static boolean isAsKnown(OrderRow row, Execution execution) {
    OrderTerms known = execution.known();
    return row.filledQuantity().compareTo(execution.filledBefore()) == 0
        && (known == null
            || (row.quantity().compareTo(known.quantity()) == 0
                && isSame(row.price(), known.price())
                && isSame(row.stopPrice(), known.stopPrice())));
  }

  private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.compareTo(other) == 0;
  }

  private static void apply(Execution execution, RowDraft draft) {
    OrderTerms terms = execution.terms();
    draft.progress(execution.progress());
    if (execution.progress().status() != OrderStatus.PENDING_REPLACE) {
      draft.replacement(null);
    }
    if (terms != null) {
      draft.amend(new OrderAmendment(terms.quantity(), terms.price(), terms.stopPrice()));
    }
    if (execution.reason() != null) {
      draft.reason(execution.reason());
    }
  }

  private DecisionOutcome update(
      Write write, Set<OrderStatus> from, OrderStatus to, Consumer<RowDraft> edit) {
    Decision decision = write.decision();
    OrderRow row = table.find(decision.orderId());
    if (row == null) {
      return outcome(write, Result.REJECTED, "UNKNOWN_ORDER");
    }
    OrderStatus status = OrderTable.status(row);
    if (status == null || !from.contains(status)) {
      String code = status == to ? "ALREADY_PENDING" : "TOO_LATE";
      return outcome(write, Result.REJECTED, code + ": status=" + row.status());
    }
    table.update(decision.orderId(), origin(decision), decision.decisionId(), edit);
    return outcome(write, Result.DONE, null);
  }

  private static Origin origin(Decision decision) {
    return new Origin(decision.source(), decision.actor());
  }

  private static DecisionOutcome outcome(Write write, Result result, @Nullable String reason) {
    Decision decision = write.decision();
    return new DecisionOutcome(
        decision.decisionId(), write.action(), decision.orderId(), result, reason);
  }
}
