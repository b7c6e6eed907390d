package io.ordermon.runner.load;

import io.ordermon.database.DatabaseSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows that a load test works on; their ids begin with {@code load-}. */
final class LoadData {

  private static final int USERS_A_COMMIT = 500;

  private final DatabaseSettings access;
  private final int users;
  private final int orders;

  LoadData(DatabaseSettings access, int users, int orders) {
    this.access = access;
    this.users = users;
    this.orders = orders;
  }

  static String userId(int user) {
    return "load-%06d".formatted(user);
  }

  static String orderId(int user, int order) {
    return "load-%06d-%03d".formatted(user, order);
  }

  /**
   * Inserts what is missing, and leaves an empty journal: the engine is to find a quiet database.
   */
  void fill(PrintWriter out) throws SQLException {
    try (Connection connection = connect()) {
      if (isThere(connection)) {
        forget(connection);
        return;
      }
      remove(connection);
      connection.setAutoCommit(false);
      for (int from = 0; from < users; from += USERS_A_COMMIT) {
        insert(connection, from, Math.min(users, from + USERS_A_COMMIT));
        delete(connection, "changes");
        connection.commit();
        out.printf(
            "\rfilling the database … %d of %d users",
            Math.min(users, from + USERS_A_COMMIT), users);
        out.flush();
      }
      out.println();
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(access.url(), access.user(), access.password());
  }

  private boolean isThere(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT COUNT(*) FROM orders WHERE user_id LIKE 'load-%' AND status <> 'filled'")) {
      return rows.next() && rows.getInt(1) == users * orders;
    }
  }

  private void insert(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement user =
            connection.prepareStatement("INSERT INTO users (user_id, username) VALUES (?, ?)");
        PreparedStatement strategy =
            connection.prepareStatement(
                "INSERT INTO strategies (strategy_id, user_id, strategy_name, strategy_type, params)"
                    + " VALUES (?, ?, 'load', 'order_timeout', ?)");
        PreparedStatement order =
            connection.prepareStatement(
                "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                    + " VALUES (?, ?, ?, 'buy', 10, 1000000, 'new')")) {
      for (int i = from; i < to; i++) {
        add(user, userId(i), "load");
        add(strategy, userId(i), userId(i), "{\"timeout\": \"30d\", \"action\": \"flag\"}");
        for (int k = 0; k < orders; k++) {
          add(order, orderId(i, k), userId(i), "SYM" + k % 50);
        }
      }
      user.executeBatch();
      strategy.executeBatch();
      order.executeBatch();
    }
  }

  private static void add(PreparedStatement statement, String... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setString(i + 1, values[i]);
    }
    statement.addBatch();
  }

  /** Removes all of it, and what ordermon wrote about it. */
  void remove() throws SQLException {
    try (Connection connection = connect()) {
      remove(connection);
    }
  }

  private static void remove(Connection connection) throws SQLException {
    for (String table : new String[] {"orders", "strategies", "users"}) {
      delete(connection, table);
    }
    forget(connection);
  }

  /** Removes what ordermon wrote about the rows, and what it would still have to. */
  private static void forget(Connection connection) throws SQLException {
    for (String table : new String[] {"changes", "order_logs", "decisions"}) {
      delete(connection, table);
    }
  }

  private static void delete(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("DELETE FROM " + table + " WHERE user_id LIKE 'load-%'");
    }
  }
}
