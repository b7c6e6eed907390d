package io.ordermon.database;

import io.ordermon.models.StrategyConfig;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.HistoryStore;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.Slots;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is kept of one order or strategy, each time by an index: the primary keys, {@code
 * idx_order_logs_order}, {@code idx_decisions_order}, {@code idx_decisions_strategy}, {@code
 * idx_orders_user}, {@code idx_changes_slot}.
 */
final class JdbcHistoryStore implements HistoryStore {

  private static final String AUDIT =
      "SELECT id, " + AuditRows.COLUMNS + " FROM order_logs WHERE seq IS NOT NULL AND ";
  private static final String AUDIT_OF_ORDER = AUDIT + "order_id = ? ORDER BY id %s LIMIT ?";
  private static final String LAST_OF_ORDERS =
      AUDIT
          + "id IN (SELECT MAX(id) FROM order_logs WHERE seq IS NOT NULL AND order_id IN (%s)"
          + " GROUP BY order_id)";
  private static final String DECISIONS =
      "SELECT decision_id, user_id, strategy_id, order_id, source, actor, action, cause, checks,"
          + " outcome, reason, created_at FROM decisions WHERE ";
  private static final String DECISIONS_ON_ORDER =
      DECISIONS + "order_id = ? ORDER BY created_at %1$s, decision_id %1$s LIMIT ?";
  private static final String DECISIONS_OF_STRATEGY =
      DECISIONS + "strategy_id = ? ORDER BY created_at DESC, decision_id DESC LIMIT ?";
  private static final String WAITING =
      "SELECT * FROM changes WHERE slot = ? AND entity = 'order' AND entity_id = ?"
          + " ORDER BY seq LIMIT ?";
  private static final String WATCH =
      "SELECT owner, since, (SELECT changed_at FROM changes WHERE changes.slot = slots.slot"
          + " ORDER BY seq LIMIT 1) AS oldest_waiting FROM slots WHERE slot = ?";
  private static final String OPEN_ORDERS =
      "SELECT * FROM orders WHERE user_id = ? AND strategy_id = ?"
          + JdbcUserStore.NOT_CLOSED
          + " LIMIT ?";
  private static final String STATE =
      "SELECT user_id, strategy_id, type, state, log_id, runtime, detail, since"
          + " FROM strategy_states WHERE strategy_id = ?";
  private static final String LIKE =
      "SELECT %1$s FROM %2$s WHERE %1$s IN (?, ?, ?) OR %1$s LIKE ? ESCAPE '!'"
          + " ORDER BY %1$s LIMIT ?";

  private final Transactions transactions;

  JdbcHistoryStore(Transactions transactions) {
    this.transactions = transactions;
  }

  // ---- one order

  @Override
  public Optional<OrderHistory> order(String orderId, int limit) {
    return transactions.read(
        "reading the history of an order", connection -> order(connection, orderId, limit));
  }

  /** The journal first: what leaves it meanwhile is then found in the audit, and not nowhere. */
  private static Optional<OrderHistory> order(Connection connection, String orderId, int limit)
      throws SQLException {
    OrderRow row = row(connection, orderId);
    String userId = row == null ? userOf(connection, orderId) : row.userId();
    List<Change.OfOrder> waiting =
        userId == null ? List.of() : waiting(connection, userId, orderId, limit);
    Excerpt<AuditStore.Entry> changes =
        excerpt(connection, AUDIT_OF_ORDER, AuditRows::read, orderId, limit);
    Excerpt<Decision> decisions =
        excerpt(connection, DECISIONS_ON_ORDER, JdbcHistoryStore::decision, orderId, limit);
    return userId == null
        ? Optional.empty()
        : Optional.of(
            new OrderHistory(orderId, row, changes, decisions, unsettled(waiting, changes)));
  }

  private static @Nullable OrderRow row(Connection connection, String orderId) throws SQLException {
    return first(
        Sql.query(connection, "SELECT * FROM orders WHERE order_id = ?", Rows::order, orderId));
  }

  /** Whose order it was, where the row is gone. */
  private static @Nullable String userOf(Connection connection, String orderId)
      throws SQLException {
    for (String table : List.of("order_logs", "decisions")) {
      String sql = "SELECT user_id FROM " + table + " WHERE order_id = ? LIMIT 1";
      List<String> users = Sql.query(connection, sql, row -> row.getString(1), orderId);
      if (!users.isEmpty()) {
        return users.get(0);
      }
    }
    return null;
  }

  private static List<Change.OfOrder> waiting(
      Connection connection, String userId, String orderId, int limit) throws SQLException {
    List<Change.OfOrder> orders = new ArrayList<>();
    for (int slot : slotOf(connection, userId)) {
      Sql.query(connection, WAITING, JournalRows::read, slot, orderId, limit).stream()
          .filter(Change.OfOrder.class::isInstance)
          .map(Change.OfOrder.class::cast)
          .forEach(orders::add);
    }
    return orders;
  }

  /** Without what was settled between the two looks. */
  private static List<Change.OfOrder> unsettled(
      List<Change.OfOrder> waiting, Excerpt<AuditStore.Entry> changes) {
    List<Long> settled =
        Stream.concat(changes.beginning().stream(), changes.end().stream())
            .map(entry -> entry.settlement().change().header().seq())
            .toList();
    return waiting.stream().filter(each -> !settled.contains(each.header().seq())).toList();
  }

  /** Reads from the beginning; and, where that is not all, from the end as well. */
  private static <T> Excerpt<T> excerpt(
      Connection connection, String sql, Sql.RowMapper<T> mapper, String orderId, int limit)
      throws SQLException {
    List<T> rows = Sql.query(connection, sql.formatted("ASC"), mapper, orderId, limit + 1);
    if (rows.size() <= limit) {
      return Excerpt.all(rows);
    }
    List<T> end = Sql.query(connection, sql.formatted("DESC"), mapper, orderId, limit / 2);
    Collections.reverse(end);
    return new Excerpt<>(rows.subList(0, limit - end.size()), end);
  }

  private static Decision decision(ResultSet row) throws SQLException {
    return new Decision(
        Sql.text(row, "decision_id"),
        Sql.text(row, "user_id"),
        row.getString("strategy_id"),
        Sql.text(row, "order_id"),
        Sql.text(row, "source"),
        Sql.text(row, "actor"),
        Sql.text(row, "action"),
        Sql.text(row, "cause"),
        row.getString("checks"),
        Sql.text(row, "outcome"),
        row.getString("reason"),
        Objects.requireNonNull(Sql.instant(row, "created_at"), "created_at"));
  }

  // ---- one strategy

  @Override
  public Optional<StrategyHistory> strategy(String strategyId, int limit) {
    return transactions.read(
        "reading the history of a strategy", connection -> strategy(connection, strategyId, limit));
  }

  private static Optional<StrategyHistory> strategy(
      Connection connection, String strategyId, int limit) throws SQLException {
    String sql = "SELECT * FROM strategies WHERE strategy_id = ?";
    StrategyConfig row = first(Sql.query(connection, sql, Rows::strategy, strategyId));
    if (row == null) {
      return Optional.empty();
    }
    String userId = row.userId();
    List<OrderRow> open =
        Sql.query(connection, OPEN_ORDERS, Rows::order, userId, strategyId, limit);
    return Optional.of(
        new StrategyHistory(
            row,
            first(
                Sql.query(connection, "SELECT * FROM users WHERE user_id = ?", Rows::user, userId)),
            first(Sql.query(connection, STATE, JdbcStrategyStateStore::read, strategyId)),
            watch(connection, userId),
            Sql.query(
                connection, DECISIONS_OF_STRATEGY, JdbcHistoryStore::decision, strategyId, limit),
            open,
            lastChanges(connection, open)));
  }

  private static List<AuditStore.Entry> lastChanges(Connection connection, List<OrderRow> orders)
      throws SQLException {
    List<String> ids = orders.stream().map(OrderRow::orderId).toList();
    return Sql.queryIn(connection, LAST_OF_ORDERS, AuditRows::read, ids);
  }

  private static Watch watch(Connection connection, String userId) throws SQLException {
    for (int slot : slotOf(connection, userId)) {
      List<Watch> found = Sql.query(connection, WATCH, JdbcHistoryStore::watch, slot);
      if (!found.isEmpty()) {
        return found.get(0);
      }
    }
    return new Watch(null, null, null);
  }

  private static Watch watch(ResultSet row) throws SQLException {
    return new Watch(
        row.getString("owner"), Sql.instant(row, "since"), Sql.instant(row, "oldest_waiting"));
  }

  /** The user's slot; none while there are no slots. */
  private static List<Integer> slotOf(Connection connection, String userId) throws SQLException {
    int slots = Sql.query(connection, "SELECT COUNT(*) FROM slots", row -> row.getInt(1)).get(0);
    return slots == 0 ? List.of() : List.of(Slots.of(userId, slots));
  }

  private static <T> @Nullable T first(List<T> rows) {
    return rows.isEmpty() ? null : rows.get(0);
  }

  // ---- by id

  @Override
  public List<AuditStore.Entry> changes(Collection<Long> ids) {
    return transactions.read(
        "reading the table order_logs",
        connection ->
            Sql.queryIn(connection, AUDIT + "id IN (%s) ORDER BY id", AuditRows::read, ids));
  }

  @Override
  public List<Decision> decisions(Collection<String> ids) {
    return transactions.read(
        "reading the table decisions",
        connection ->
            Sql.queryIn(
                connection,
                DECISIONS + "decision_id IN (%s) ORDER BY created_at",
                JdbcHistoryStore::decision,
                ids));
  }

  @Override
  public List<String> orderIdsLike(String id, int limit) {
    return like("order_id", "orders", id, limit);
  }

  @Override
  public List<String> strategyIdsLike(String id, int limit) {
    return like("strategy_id", "strategies", id, limit);
  }

  private List<String> like(String column, String table, String id, int limit) {
    String plain = id.strip();
    String begun = plain.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    return transactions.read(
        "reading the table " + table,
        connection ->
            Sql.query(
                connection,
                LIKE.formatted(column, table),
                row -> row.getString(1),
                plain,
                plain.toLowerCase(Locale.ROOT),
                plain.toUpperCase(Locale.ROOT),
                begun,
                limit));
  }
}
