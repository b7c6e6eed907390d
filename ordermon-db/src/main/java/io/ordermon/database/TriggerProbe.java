package io.ordermon.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds out whether the triggers work, by trying them in a transaction that is rolled back. The
 * catalogue would not do: it shows triggers only to whoever may make them, and does not show that
 * one no longer works.
 */
final class TriggerProbe {

  private static final String ORDER =
      "INSERT INTO orders (order_id, user_id, symbol, side, quantity) VALUES (?, ?, 'PROBE', 'buy', 1)";
  private static final String STRATEGY =
      "INSERT INTO strategies (strategy_id, user_id, strategy_type, status) VALUES (?, ?, 'probe', 0)";

  private TriggerProbe() {}

  /** The names of the triggers that do not work, in alphabetical order; empty if all do. */
  static Set<String> broken(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      return tryAll(connection, "probe-" + UUID.randomUUID().toString().substring(0, 8));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** The names of the triggers that the catalogue does not show, in alphabetical order. */
  static Set<String> absent(Connection connection, String schema) throws SQLException {
    Set<String> absent = new TreeSet<>();
    for (String table : List.of("users", "strategies", "orders")) {
      for (String event :
          List.of("before_update", "after_insert", "after_update", "after_delete")) {
        absent.add(table + "_" + event);
      }
    }
    Sql.query(
            connection,
            "SELECT TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS WHERE TRIGGER_SCHEMA = " + schema,
            row -> row.getString(1).toLowerCase(Locale.ROOT))
        .forEach(absent::remove);
    return absent;
  }

  private static Set<String> tryAll(Connection connection, String id) throws SQLException {
    Sql.update(connection, "INSERT INTO users (user_id, status) VALUES (?, 0)", id);
    Sql.update(connection, STRATEGY, id, id);
    Sql.update(connection, ORDER, id, id);
    Sql.update(connection, "UPDATE users SET username = 'x' WHERE user_id = ?", id);
    Sql.update(connection, "UPDATE strategies SET strategy_name = 'x' WHERE strategy_id = ?", id);
    Sql.update(connection, "UPDATE orders SET price = 1 WHERE order_id = ?", id);
    Sql.update(connection, "DELETE FROM orders WHERE order_id = ?", id);
    Sql.update(connection, "DELETE FROM strategies WHERE strategy_id = ?", id);
    Sql.update(connection, "DELETE FROM users WHERE user_id = ?", id);
    List<String> journalled =
        new ArrayList<>(
            Sql.query(
                connection,
                "SELECT entity, op FROM changes WHERE user_id = ?",
                row -> row.getString(1) + " " + row.getString(2),
                id));
    Set<String> broken = new TreeSet<>();
    check(journalled, "user", "users", broken);
    check(journalled, "strategy", "strategies", broken);
    check(journalled, "order", "orders", broken);
    return broken;
  }

  private static void check(
      List<String> journalled, String entity, String table, Set<String> broken) {
    for (String op : List.of("insert", "update", "delete")) {
      if (!journalled.contains(entity + " " + op)) {
        broken.add(table + "_after_" + op);
        if (op.equals("update")) {
          broken.add(table + "_before_update");
        }
      }
    }
  }
}
