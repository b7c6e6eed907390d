package io.ordermon.database;

import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderStore;
import io.ordermon.spi.Slots;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes decisions and what they ask of {@code orders}. A transition names the states it is legal
 * from in its statement, so that a race with somebody else's change is lost by us, and seen.
 */
final class JdbcOrderStore implements OrderStore {

  private static final String INSERT_ORDER =
      "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, order_type, time_in_force,"
          + " price, stop_price, quantity, status, reason, expires_at, decision_id)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final String TRANSITION =
      "UPDATE orders SET status = ?, reason = ?, decision_id = ?"
          + " WHERE order_id = ? AND user_id = ? AND LOWER(TRIM(status)) IN (%s)";
  private static final String REPLACEMENT =
      "UPDATE orders SET status = 'pending_replace', replace_quantity = ?, replace_price = ?,"
          + " replace_stop_price = ?, reason = ?, decision_id = ?"
          + " WHERE order_id = ? AND user_id = ? AND LOWER(TRIM(status)) IN (%s)";

  private static final String EXECUTION =
      "UPDATE orders SET status = ?, filled_quantity = ?, avg_fill_price = ?, fees = ?,"
          + " quantity = COALESCE(?, quantity), price = COALESCE(?, price),"
          + " stop_price = COALESCE(?, stop_price), reason = COALESCE(?, reason), %s"
          + " decision_id = ?"
          + " WHERE order_id = ? AND user_id = ? AND LOWER(TRIM(status)) IN (%s)"
          + " AND filled_quantity = ?%s";

  /** What was asked for is settled, once the order is out of {@code pending_replace}. */
  private static final String REPLACEMENT_SETTLED =
      "replace_quantity = NULL, replace_price = NULL, replace_stop_price = NULL,";

  private static final String INSERT_DECISION =
      "INSERT INTO decisions (decision_id, user_id, strategy_id, order_id, source, actor, action,"
          + " cause, checks, outcome, reason, symbol, side, price, quantity, notional)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final int REASON_LENGTH = 512;

  private final Transactions transactions;

  JdbcOrderStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<DecisionOutcome> write(Fences fences, List<Write> writes) {
    Set<Integer> slots =
        writes.stream()
            .map(write -> Slots.of(write.decision().userId(), fences.slots()))
            .collect(Collectors.toSet());
    return transactions.write(
        "writing decisions", fences, slots, connection -> write(connection, writes));
  }

  private static List<DecisionOutcome> write(Connection connection, List<Write> writes)
      throws SQLException {
    Map<String, DecisionOutcome> taken = takenBefore(connection, writes);
    Set<String> orderIds = existingOrders(connection, writes);
    List<DecisionOutcome> outcomes = new ArrayList<>(writes.size());
    try (PreparedStatement decisions = connection.prepareStatement(INSERT_DECISION)) {
      boolean any = false;
      for (Write write : writes) {
        DecisionOutcome outcome = taken.get(write.decision().decisionId());
        if (outcome == null) {
          outcome = carryOut(connection, write, orderIds);
          addDecision(decisions, write, outcome);
          taken.put(outcome.decisionId(), outcome);
          any = true;
        }
        outcomes.add(outcome);
      }
      if (any) {
        decisions.executeBatch();
      }
    }
    return outcomes;
  }

  private static Map<String, DecisionOutcome> takenBefore(Connection connection, List<Write> writes)
      throws SQLException {
    List<String> ids = writes.stream().map(write -> write.decision().decisionId()).toList();
    Map<String, DecisionOutcome> taken = new HashMap<>();
    Sql.queryIn(
            connection,
            "SELECT decision_id, action, order_id, outcome, reason FROM decisions"
                + " WHERE decision_id IN (%s)",
            JdbcOrderStore::outcome,
            ids)
        .forEach(outcome -> taken.put(outcome.decisionId(), outcome));
    return taken;
  }

  private static DecisionOutcome outcome(ResultSet row) throws SQLException {
    Result result = Result.valueOf(row.getString(4).toUpperCase(Locale.ROOT));
    return new DecisionOutcome(
        row.getString(1),
        Action.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
        row.getString(3),
        result,
        result == Result.DONE ? null : row.getString(5));
  }

  private static Set<String> existingOrders(Connection connection, List<Write> writes)
      throws SQLException {
    List<String> ids =
        writes.stream()
            .filter(write -> write.effect() instanceof Insert)
            .map(write -> write.decision().orderId())
            .toList();
    return new HashSet<>(
        Sql.queryIn(
            connection,
            "SELECT order_id FROM orders WHERE order_id IN (%s)",
            row -> row.getString(1),
            ids));
  }

  private static DecisionOutcome carryOut(Connection connection, Write write, Set<String> orderIds)
      throws SQLException {
    Effect effect = write.effect();
    if (effect instanceof Insert insert) {
      return insert(connection, write, insert, orderIds);
    }
    if (effect instanceof Transition transition) {
      return transition(connection, write, transition);
    }
    if (effect instanceof Replacement replacement) {
      return replace(connection, write, replacement);
    }
    if (effect instanceof Execution execution) {
      return execute(connection, write, execution);
    }
    if (effect instanceof Refusal refusal) {
      return outcome(write, Result.DENIED, refusal.reason());
    }
    return outcome(write, Result.DONE, null);
  }

  private static DecisionOutcome insert(
      Connection connection, Write write, Insert insert, Set<String> orderIds) throws SQLException {
    Decision decision = write.decision();
    if (!orderIds.add(decision.orderId())) {
      return outcome(write, Result.DENIED, "DUPLICATE_ORDER_ID: order_id=" + decision.orderId());
    }
    OrderTerms terms = insert.terms();
    Sql.update(
        connection,
        INSERT_ORDER,
        decision.orderId(),
        decision.userId(),
        decision.strategyId(),
        terms.symbol(),
        terms.side().word(),
        terms.type().word(),
        terms.timeInForce().word(),
        terms.price(),
        terms.stopPrice(),
        terms.quantity(),
        insert.status().word(),
        shortened(insert.reason()),
        terms.expiresAt(),
        decision.decisionId());
    return insert.status() == OrderStatus.DENIED
        ? outcome(write, Result.DENIED, insert.reason())
        : outcome(write, Result.DONE, null);
  }

  private static DecisionOutcome transition(
      Connection connection, Write write, Transition transition) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(transition.to().word());
    values.add(shortened(transition.reason()));
    return update(connection, write, TRANSITION, values, transition.from(), transition.to());
  }

  private static DecisionOutcome replace(
      Connection connection, Write write, Replacement replacement) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(replacement.amendment().quantity());
    values.add(replacement.amendment().price());
    values.add(replacement.amendment().stopPrice());
    values.add(shortened(replacement.reason()));
    OrderStatus to = OrderStatus.PENDING_REPLACE;
    return update(connection, write, REPLACEMENT, values, replacement.from(), to);
  }

  private static DecisionOutcome execute(Connection connection, Write write, Execution execution)
      throws SQLException {
    OrderProgress progress = execution.progress();
    OrderTerms terms = execution.terms();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(progress.status().word());
    values.add(progress.filledQuantity());
    values.add(progress.avgFillPrice());
    values.add(progress.fees());
    values.add(terms == null ? null : terms.quantity());
    values.add(terms == null ? null : terms.price());
    values.add(terms == null ? null : terms.stopPrice());
    values.add(shortened(execution.reason()));
    boolean stillAsked = progress.status() == OrderStatus.PENDING_REPLACE;
    List<Object> guards = new ArrayList<>(List.of(execution.filledBefore()));
    String asKnown = execution.known() == null ? "" : guard(execution.known(), guards);
    return update(
        connection,
        write,
        EXECUTION.formatted(stillAsked ? "" : REPLACEMENT_SETTLED, "%s", asKnown),
        values,
        execution.from(),
        progress.status(),
        guards.toArray());
  }

  /** That the row asks for what the executing side acted on. */
  private static String guard(OrderTerms known, List<Object> guards) {
    guards.add(known.quantity());
    return " AND quantity = ?"
        + guard("price", known.price(), guards)
        + guard("stop_price", known.stopPrice(), guards);
  }

  private static String guard(String column, @Nullable BigDecimal value, List<Object> guards) {
    if (value == null) {
      return " AND " + column + " IS NULL";
    }
    guards.add(value);
    return " AND " + column + " = ?";
  }

  /**
   * Changes the order's row if it is in one of the states {@code from}; else says why that failed.
   */
  private static DecisionOutcome update(
      Connection connection,
      Write write,
      String sql,
      List<@Nullable Object> values,
      Set<OrderStatus> from,
      OrderStatus to,
      Object... guards)
      throws SQLException {
    Decision decision = write.decision();
    values.add(decision.decisionId());
    values.add(decision.orderId());
    values.add(decision.userId());
    List<String> words = from.stream().flatMap(state -> state.words().stream()).toList();
    values.addAll(words);
    values.addAll(List.of(guards));
    if (Sql.update(connection, sql.formatted(Sql.marks(words.size())), values.toArray()) == 1) {
      return outcome(write, Result.DONE, null);
    }
    List<String> status =
        Sql.query(
            connection,
            "SELECT status FROM orders WHERE order_id = ? AND user_id = ?",
            row -> row.getString(1),
            decision.orderId(),
            decision.userId());
    return outcome(write, Result.REJECTED, rejection(to, status));
  }

  /** FIX {@code CxlRejReason(102)}: too late to cancel, unknown order, already pending. */
  private static String rejection(OrderStatus to, List<String> status) {
    if (status.isEmpty()) {
      return "UNKNOWN_ORDER";
    }
    boolean pending = OrderStatus.parse(status.get(0)).filter(to::equals).isPresent();
    return (pending ? "ALREADY_PENDING" : "TOO_LATE") + ": status=" + status.get(0);
  }

  private static void addDecision(PreparedStatement statement, Write write, DecisionOutcome outcome)
      throws SQLException {
    Decision decision = write.decision();
    Insert let =
        outcome.result() == Result.DONE && write.effect() instanceof Insert insert ? insert : null;
    OrderTerms terms = let == null ? null : let.terms();
    Sql.bind(
        statement,
        decision.decisionId(),
        decision.userId(),
        decision.strategyId(),
        decision.orderId(),
        decision.source().word(),
        decision.actor(),
        outcome.action().name().toLowerCase(Locale.ROOT),
        decision.cause(),
        decision.checks(),
        outcome.result().name().toLowerCase(Locale.ROOT),
        shortened(outcome.reason() == null ? reasonOf(write.effect()) : outcome.reason()),
        terms == null ? null : terms.symbol(),
        terms == null ? null : terms.side().word(),
        terms == null ? null : terms.price(),
        terms == null ? null : terms.quantity(),
        let == null ? null : let.worth());
    statement.addBatch();
  }

  private static @Nullable String reasonOf(Effect effect) {
    if (effect instanceof Transition transition) {
      return transition.reason();
    }
    if (effect instanceof Replacement replacement) {
      return replacement.reason();
    }
    if (effect instanceof Execution execution) {
      return execution.reason();
    }
    return effect instanceof Note note ? note.reason() : null;
  }

  private static DecisionOutcome outcome(Write write, Result result, @Nullable String reason) {
    Decision decision = write.decision();
    return new DecisionOutcome(
        decision.decisionId(), write.action(), decision.orderId(), result, reason);
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
  }
}
