package io.ordermon.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Programs that keep on changing one order each, whatever happens to the server: when it is away
 * they connect again, find out whether their last change was committed, and go on.
 */
final class StubbornWriters implements AutoCloseable {

  private final TestDatabase db;
  private final ExecutorService threads;
  private final List<Future<?>> writers = new ArrayList<>();
  private final Map<String, List<String>> expected = new ConcurrentHashMap<>();
  private final AtomicInteger committed = new AtomicInteger();
  private volatile boolean ending;

  StubbornWriters(TestDatabase db, int count) {
    this.db = db;
    this.threads = Executors.newFixedThreadPool(count);
    for (int i = 0; i < count; i++) {
      String order = "o" + i;
      db.sql(
          "INSERT INTO users (user_id) VALUES ('u%d')".formatted(i),
          RecordingStrategies.rowFor("u" + i),
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status, reason)"
              + " VALUES ('o%d', 'u%d', 'ACME', 'buy', 1, 1000000, 'new', '0')".formatted(i, i));
      List<String> changes = new ArrayList<>(List.of("insert:0"));
      expected.put(order, changes);
      writers.add(threads.submit(() -> write(order, changes)));
    }
  }

  int committed() {
    return committed.get();
  }

  /** Ends the writers; returns, of each order, the changes that were committed. */
  Map<String, List<String>> end() throws Exception {
    ending = true;
    for (Future<?> writer : writers) {
      writer.get(1, TimeUnit.MINUTES);
    }
    return expected;
  }

  private void write(String order, List<String> changes) {
    int next = 1;
    while (!ending) {
      try (Connection connection = db.connect();
          Statement statement = connection.createStatement()) {
        if (next == reached(connection, order)) {
          changes.add("update:" + next++);
        }
        while (!ending) {
          statement.executeUpdate(
              "UPDATE orders SET price = price + 0.01, reason = '%d' WHERE order_id = '%s'"
                  .formatted(next, order));
          changes.add("update:" + next++);
          committed.incrementAndGet();
          LockSupport.parkNanos(Duration.ofMillis(2).toNanos()); // a pace, not a wait
        }
      } catch (SQLException e) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  private static int reached(Connection connection, String order) throws SQLException {
    return Sql.query(
            connection,
            "SELECT reason FROM orders WHERE order_id = ? FOR UPDATE",
            row -> Integer.parseInt(row.getString(1)),
            order)
        .get(0);
  }

  @Override
  public void close() {
    ending = true;
    threads.shutdownNow();
  }
}
