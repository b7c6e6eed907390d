package io.ordermon.runner.demo;

import io.ordermon.loop.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * Some other program that works on the same tables, by SQL and without knowing of ordermon: it
 * enters orders, acknowledges and fills them bit by bit, answers requests to cancel, and now and
 * then does something that no order should go through. One thing a step.
 */
final class OutsideProgram implements Step {

  private static final List<String> USERS = List.of("user123", "user124", "user125");
  private static final List<String> SYMBOLS = List.of("ACME", "BOLT", "CRUX");
  private static final int OPEN = 8;
  private static final int ODD = 40;

  private final Connection connection;
  private final Random random = new Random();
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private int entered;
  private int steps;

  private record OpenOrder(String id, String status, long quantity, long filled) {}

  OutsideProgram(Connection connection) {
    this.connection = connection;
  }

  @Override
  public boolean doWork() throws SQLException {
    steps++;
    List<OpenOrder> open = open();
    OpenOrder requested =
        open.stream().filter(o -> o.status().equals("pending_cancel")).findFirst().orElse(null);
    if (requested != null) {
      update("UPDATE orders SET status = 'cancelled' WHERE order_id = ?", requested.id());
    } else if (open.size() < OPEN) {
      enter();
    } else if (steps % ODD == 0) {
      update(
          "UPDATE orders SET filled_quantity = quantity + 1 WHERE order_id = ?", pick(open).id());
    } else {
      advance(pick(open));
    }
    return false;
  }

  private OpenOrder pick(List<OpenOrder> open) {
    return open.get(random.nextInt(open.size()));
  }

  private List<OpenOrder> open() throws SQLException {
    List<OpenOrder> open = new java.util.ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT order_id, status, quantity, filled_quantity FROM orders"
                    + " WHERE status IN ('pending_new', 'new', 'partially_filled', 'pending_cancel')"
                    + " AND filled_quantity <= quantity AND order_id LIKE 'demo-%'");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        open.add(
            new OpenOrder(rows.getString(1), rows.getString(2), rows.getLong(3), rows.getLong(4)));
      }
    }
    return open;
  }

  private void enter() throws SQLException {
    update(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES (?, ?, ?, ?, ?, ?, 'pending_new')",
        "demo-" + run + "-" + ++entered,
        USERS.get(random.nextInt(USERS.size())),
        SYMBOLS.get(random.nextInt(SYMBOLS.size())),
        random.nextBoolean() ? "buy" : "sell",
        10 + random.nextInt(90),
        10L * (1 + random.nextInt(20)));
  }

  private void advance(OpenOrder order) throws SQLException {
    long left = order.quantity() - order.filled();
    long fill = Math.min(left, 10L * (1 + random.nextInt(8)));
    switch (order.status()) {
      case "pending_new" ->
          update("UPDATE orders SET status = 'new' WHERE order_id = ?", order.id());
      default ->
          update(
              "UPDATE orders SET filled_quantity = filled_quantity + ?, status = ?, avg_fill_price = price"
                  + " WHERE order_id = ?",
              fill,
              fill == left ? "filled" : "partially_filled",
              order.id());
    }
  }

  private void update(String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    }
  }
}
