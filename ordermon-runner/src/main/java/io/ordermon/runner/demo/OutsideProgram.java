package io.ordermon.runner.demo;

import io.ordermon.loop.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Some other program that works on the same tables, by SQL and without knowing of ordermon: it
 * enters orders near the market, changes its mind about them, and now and then does something that
 * no order should go through. One thing a step.
 */
final class OutsideProgram implements Step {

  private static final List<String> USERS = List.of("user123", "user124", "user125");
  private static final int OPEN = 8;
  private static final int ODD = 40;

  private final Connection connection;
  private final Random random = new Random();
  private final String run = Long.toString(System.currentTimeMillis(), 36);
  private int entered;
  private int steps;

  OutsideProgram(Connection connection) {
    this.connection = connection;
  }

  @Override
  public boolean doWork() throws SQLException {
    steps++;
    List<String> open = open();
    if (open.size() < OPEN) {
      enter();
    } else if (steps % ODD == 0) {
      update("UPDATE orders SET filled_quantity = quantity + 1 WHERE order_id = ?", pick(open));
    } else if (random.nextBoolean()) {
      update("UPDATE orders SET status = 'pending_cancel' WHERE order_id = ?", pick(open));
    } else {
      update("UPDATE orders SET quantity = quantity + 10 WHERE order_id = ?", pick(open));
    }
    return false;
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private List<String> open() throws SQLException {
    List<String> open = new ArrayList<>();
    try (PreparedStatement statement =
            connection.prepareStatement(
                "SELECT order_id FROM orders WHERE status IN ('new', 'partially_filled')"
                    + " AND filled_quantity <= quantity AND order_id LIKE 'demo-%'");
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        open.add(rows.getString(1));
      }
    }
    return open;
  }

  private void enter() throws SQLException {
    String symbol = pick(List.copyOf(Demo.PRICES.keySet()));
    double near = lastPrice(symbol).doubleValue() * (0.99 + random.nextDouble() / 50);
    update(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        "demo-" + run + "-" + ++entered,
        pick(USERS),
        symbol,
        pick(List.of("buy", "sell")),
        BigDecimal.valueOf(near).setScale(2, RoundingMode.HALF_EVEN),
        10L * (1 + random.nextInt(20)));
  }

  /** At which it was last dealt in. */
  private BigDecimal lastPrice(String symbol) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT avg_fill_price FROM orders WHERE symbol = ? AND avg_fill_price IS NOT NULL"
                + " ORDER BY updated_at DESC LIMIT 1")) {
      statement.setString(1, symbol);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? rows.getBigDecimal(1)
            : Demo.PRICES.getOrDefault(symbol, BigDecimal.TEN);
      }
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
