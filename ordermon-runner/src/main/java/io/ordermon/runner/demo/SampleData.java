package io.ordermon.runner.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The demonstration's users, strategies and orders; those that are there already stay. */
final class SampleData {

  private static final List<String> USERS = List.of("user123", "user124", "user125", "user126");

  private SampleData() {}

  static void insert(Connection connection) throws SQLException {
    for (String user : USERS) {
      execute(
          connection,
          "INSERT INTO users (user_id, username) SELECT ?, ? FROM (SELECT 1 AS one) x"
              + " WHERE NOT EXISTS (SELECT 1 FROM users WHERE user_id = ?)",
          user,
          "sample " + user,
          user);
    }
    strategy(
        connection,
        "strategy123",
        "user123",
        "order_timeout",
        "{\"timeout\": \"8s\", \"action\": \"cancel\"}");
    strategy(
        connection,
        "strategy124",
        "user124",
        "order_timeout",
        "{\"timeout\": \"12s\", \"action\": \"flag\"}");
    strategy(connection, "strategy125", "user125", "order_timeout", "{\"timeout\": \"soon\"}");
    strategy(
        connection,
        "strategy126",
        "user126",
        "trend_following",
        "{\"symbol\": \"ACME\", \"quantity\": 100, \"interval\": \"1s\", \"fast\": 3, \"slow\": 8}");
    order(connection, "order123", "user123");
    order(connection, "order124", "user124");
  }

  private static void strategy(
      Connection connection, String id, String user, String type, String params)
      throws SQLException {
    execute(
        connection,
        "INSERT INTO strategies (strategy_id, user_id, strategy_name, strategy_type, params)"
            + " SELECT ?, ?, 'sample', ?, ? FROM (SELECT 1 AS one) x"
            + " WHERE NOT EXISTS (SELECT 1 FROM strategies WHERE strategy_id = ?)",
        id,
        user,
        type,
        params,
        id);
  }

  private static void order(Connection connection, String id, String user) throws SQLException {
    execute(
        connection,
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " SELECT ?, ?, 'ACME', 'buy', 10, 100, 'new' FROM (SELECT 1 AS one) x"
            + " WHERE NOT EXISTS (SELECT 1 FROM orders WHERE order_id = ?)",
        id,
        user,
        id);
  }

  private static void execute(Connection connection, String sql, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
