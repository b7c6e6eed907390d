package io.ordermon.database;

import io.ordermon.models.StrategyConfig;
import io.ordermon.models.User;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code users}, {@code strategies} and {@code orders}. */
final class JdbcUserStore implements UserStore {

  /**
   * By what is closed rather than by what is open, so that an unknown word is read; the index on
   * (user_id, status) serves it by ranges. Other spellings of these words are sorted out by the
   * reader.
   */
  static final String NOT_CLOSED =
      " AND status NOT IN ('denied', 'filled', 'cancelled', 'canceled', 'rejected', 'expired',"
          + " 'failed')";

  private static final String USERS = "SELECT * FROM users WHERE user_id IN (%s)";
  private static final String STRATEGIES = "SELECT * FROM strategies WHERE user_id IN (%s)";
  private static final String OPEN_ORDERS =
      "SELECT * FROM orders WHERE user_id IN (%s)" + NOT_CLOSED;
  private static final String STRATEGY_STAMPS =
      "SELECT user_id, strategy_id, status, version FROM strategies WHERE user_id IN (%s)";
  private static final String ORDER_STAMPS =
      "SELECT user_id, order_id, status, filled_quantity, version FROM orders"
          + " WHERE user_id IN (%s)"
          + NOT_CLOSED;

  private record Owned<T>(String userId, T value) {}

  private final Transactions transactions;

  JdbcUserStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<String> monitored(@Nullable String after, int limit) {
    return transactions.read(
        "reading the table users",
        connection ->
            after == null
                ? Sql.query(
                    connection,
                    "SELECT user_id FROM users WHERE status = 1 ORDER BY user_id LIMIT ?",
                    row -> row.getString(1),
                    limit)
                : Sql.query(
                    connection,
                    "SELECT user_id FROM users WHERE status = 1 AND user_id > ?"
                        + " ORDER BY user_id LIMIT ?",
                    row -> row.getString(1),
                    after,
                    limit));
  }

  @Override
  public List<Snapshot> load(Collection<String> userIds) {
    return transactions.read(
        "reading users, strategies and orders", connection -> load(connection, userIds));
  }

  private static List<Snapshot> load(Connection connection, Collection<String> userIds)
      throws SQLException {
    List<User> users = Sql.queryIn(connection, USERS, Rows::user, userIds);
    Map<String, List<StrategyConfig>> strategies =
        Sql.queryIn(connection, STRATEGIES, Rows::strategy, userIds).stream()
            .collect(Collectors.groupingBy(StrategyConfig::userId));
    Map<String, List<OrderRow>> orders =
        Sql.queryIn(connection, OPEN_ORDERS, Rows::order, userIds).stream()
            .collect(Collectors.groupingBy(OrderRow::userId));
    return users.stream()
        .map(
            user ->
                new Snapshot(
                    user,
                    strategies.getOrDefault(user.userId(), List.of()),
                    orders.getOrDefault(user.userId(), List.of())))
        .toList();
  }

  @Override
  public List<Stamps> stamps(Collection<String> userIds) {
    return transactions.read(
        "comparing with users, strategies and orders", connection -> stamps(connection, userIds));
  }

  private static List<Stamps> stamps(Connection connection, Collection<String> userIds)
      throws SQLException {
    List<User> users = Sql.queryIn(connection, USERS, Rows::user, userIds);
    Map<String, List<StrategyStamp>> strategies =
        grouped(
            Sql.queryIn(
                connection,
                STRATEGY_STAMPS,
                row ->
                    new Owned<>(
                        row.getString(1),
                        new StrategyStamp(row.getString(2), row.getInt(3), row.getLong(4))),
                userIds));
    Map<String, List<OrderStamp>> orders =
        grouped(
            Sql.queryIn(
                connection,
                ORDER_STAMPS,
                row ->
                    new Owned<>(
                        row.getString(1),
                        new OrderStamp(
                            row.getString(2),
                            row.getString(3),
                            row.getBigDecimal(4),
                            row.getLong(5))),
                userIds));
    return users.stream()
        .map(
            user ->
                new Stamps(
                    user.userId(),
                    user.status(),
                    user.version(),
                    strategies.getOrDefault(user.userId(), List.of()),
                    orders.getOrDefault(user.userId(), List.of())))
        .toList();
  }

  private static <T> Map<String, List<T>> grouped(List<Owned<T>> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Owned::userId, Collectors.mapping(Owned::value, Collectors.toList())));
  }

  @Override
  public List<OrderRow> orders(Collection<String> orderIds) {
    return transactions.read(
        "reading the table orders",
        connection ->
            Sql.queryIn(
                connection, "SELECT * FROM orders WHERE order_id IN (%s)", Rows::order, orderIds));
  }
}
