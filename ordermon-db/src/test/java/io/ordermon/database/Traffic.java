package io.ordermon.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Other programs at work: writers on connections of their own commit changes of orders in every way
 * that a program may, and remember what they committed. Each order belongs to one writer, and each
 * change writes the order's next number into its column {@code reason}; so it is known of each
 * order which changes must be seen, and in which order.
 *
 * <p>Every change is real and legal, so that it must be audited, published and told to strategies.
 */
final class Traffic implements AutoCloseable {

  private static final int ORDERS_OF_A_WRITER = 40;
  private static final double ROLLED_BACK = 0.05;
  private static final Duration HELD = Duration.ofSeconds(7);

  private final TestDatabase db;
  private final int users;
  private final int changesOfAWriter;
  private final int held;
  private final ExecutorService threads;
  private final List<Future<?>> writers = new ArrayList<>();
  private final Map<String, List<String>> expected = new ConcurrentHashMap<>();
  private final AtomicInteger committed = new AtomicInteger();
  private final AtomicInteger rolledBack = new AtomicInteger();

  /**
   * @param held how many transactions are held open for seven seconds
   */
  Traffic(TestDatabase db, int users, int writers, int changes, int held) {
    this.db = db;
    this.users = users;
    this.changesOfAWriter = changes / writers;
    this.held = held;
    this.threads = Executors.newFixedThreadPool(writers);
    for (int i = 0; i < users; i++) {
      db.sql(
          "INSERT INTO users (user_id) VALUES ('u" + i + "')", RecordingStrategies.rowFor("u" + i));
    }
    for (int i = 0; i < writers; i++) {
      Writer writer = new Writer(i);
      this.writers.add(threads.submit(writer::run));
    }
  }

  /** How many changes are committed by now. */
  int committed() {
    return committed.get();
  }

  /** How many changes were rolled back. */
  int rolledBack() {
    return rolledBack.get();
  }

  /** Waits until all is written; throws what a writer threw. */
  void awaitEnd() throws Exception {
    for (Future<?> writer : writers) {
      writer.get(2, TimeUnit.MINUTES);
    }
  }

  /** Of each order, the changes that were committed, in order. */
  Map<String, List<String>> expected() {
    return expected;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** An order as its writer knows it. */
  private record Known(String status, int filled, int number) {
    static final Known ABSENT = new Known("absent", 0, 0);

    boolean isAbsent() {
      return status.equals("absent");
    }
  }

  private final class Writer {

    private final int number;
    private final RandomGenerator random;
    private final List<String> orderIds;
    private final Map<String, Known> orders = new HashMap<>();

    /** What the transaction under way would have: kept only if it is committed. */
    private Map<String, Known> draft = new HashMap<>();

    private final Map<String, List<String>> done = new HashMap<>();
    private int doneCount;

    private Writer(int number) {
      this.number = number;
      this.random = new java.util.Random(4711 + number);
      this.orderIds =
          IntStream.range(0, ORDERS_OF_A_WRITER).mapToObj(i -> "o" + number + "-" + i).toList();
      orderIds.forEach(
          id -> {
            orders.put(id, Known.ABSENT);
            expected.put(id, new ArrayList<>());
          });
    }

    private void run() {
      int mine = 0;
      boolean toHold = number < held;
      int holdAt = random.nextInt(changesOfAWriter / 2);
      try (Connection connection = db.connect()) {
        connection.setAutoCommit(false);
        while (mine < changesOfAWriter) {
          boolean hold = toHold && mine >= holdAt;
          toHold &= !hold;
          mine += transaction(connection, hold);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("writer " + number, e);
      }
    }

    /** Returns how many changes were committed. */
    private int transaction(Connection connection, boolean hold) throws SQLException {
      draft = new HashMap<>(orders);
      done.clear();
      doneCount = 0;
      try (Statement statement = connection.createStatement()) {
        fill(statement);
        if (hold) {
          LockSupport.parkNanos(HELD.toNanos()); // not a wait for anything: this is the test
        }
        if (random.nextDouble() < ROLLED_BACK) {
          connection.rollback();
          rolledBack.addAndGet(doneCount);
          return 0;
        }
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        if (e.getErrorCode() == 1213 || "40001".equals(e.getSQLState())) {
          return 0; // a deadlock's victim tries something else
        }
        throw e;
      }
      orders.putAll(draft);
      done.forEach((order, changes) -> expected.get(order).addAll(changes));
      committed.addAndGet(doneCount);
      return doneCount;
    }

    private void fill(Statement statement) throws SQLException {
      int kind = random.nextInt(100);
      if (kind < 50) {
        step(statement, any());
      } else if (kind < 70) {
        for (int i = 1 + random.nextInt(5); i >= 0; i--) {
          step(statement, any());
        }
      } else if (kind < 82) {
        String order = any();
        step(statement, order);
        step(statement, order);
      } else {
        repriceMany(statement);
      }
    }

    private String any() {
      return orderIds.get(random.nextInt(orderIds.size()));
    }

    /** One change of one order: whatever its life cycle allows now. */
    private void step(Statement statement, String order) throws SQLException {
      Known was = draft.get(order);
      if (was.isAbsent()) {
        insert(statement, order, was.number() + 1);
      } else if (was.status().equals("cancelled")) {
        statement.executeUpdate("DELETE FROM orders WHERE order_id = '" + order + "'");
        note(order, "delete:" + was.number(), new Known("absent", 0, was.number()));
      } else if (random.nextInt(100) < 12) {
        update(statement, order, new Known("cancelled", was.filled(), was.number() + 1));
      } else if (random.nextInt(100) < 30) {
        statement.executeUpdate(
            "UPDATE orders SET price = price + 0.01, reason = '%d' WHERE order_id = '%s'"
                .formatted(was.number() + 1, order));
        note(
            order,
            "update:" + (was.number() + 1),
            new Known(was.status(), was.filled(), was.number() + 1));
      } else {
        update(statement, order, new Known("partially_filled", was.filled() + 1, was.number() + 1));
      }
    }

    private void insert(Statement statement, String order, int next) throws SQLException {
      // from initialized to partially_filled is a gap, which is told as well
      String status = random.nextInt(5) == 0 ? "initialized" : "new";
      statement.executeUpdate(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status, reason)"
              + " VALUES ('%s', 'u%d', 'ACME', 'buy', 10.5, 1000000, '%s', '%d')"
                  .formatted(order, Math.floorMod(order.hashCode(), users), status, next));
      note(order, "insert:" + next, new Known(status, 0, next));
    }

    private void update(Statement statement, String order, Known to) throws SQLException {
      statement.executeUpdate(
          "UPDATE orders SET status = '%s', filled_quantity = %d, reason = '%d' WHERE order_id = '%s'"
              .formatted(to.status(), to.filled(), to.number(), order));
      note(order, "update:" + to.number(), to);
    }

    /** One statement that changes many rows. */
    private void repriceMany(Statement statement) throws SQLException {
      int from = random.nextInt(orderIds.size() - 10);
      List<String> some =
          orderIds.subList(from, from + 10).stream()
              .filter(id -> !draft.get(id).isAbsent())
              .toList();
      if (some.isEmpty()) {
        step(statement, any());
        return;
      }
      String numbers =
          some.stream()
              .map(id -> "WHEN '%s' THEN '%d'".formatted(id, draft.get(id).number() + 1))
              .collect(Collectors.joining(" "));
      String ids = some.stream().map(id -> "'" + id + "'").collect(Collectors.joining(", "));
      statement.executeUpdate(
          "UPDATE orders SET price = price + 0.01, reason = CASE order_id %s END WHERE order_id IN (%s)"
              .formatted(numbers, ids));
      for (String id : some) {
        Known was = draft.get(id);
        note(
            id,
            "update:" + (was.number() + 1),
            new Known(was.status(), was.filled(), was.number() + 1));
      }
    }

    private void note(String order, String change, Known now) {
      draft.put(order, now);
      done.computeIfAbsent(order, id -> new ArrayList<>()).add(change);
      doneCount++;
    }
  }
}
