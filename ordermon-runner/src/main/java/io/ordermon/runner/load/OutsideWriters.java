package io.ordermon.runner.load;

import io.ordermon.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Other programs that fill orders bit by bit, each change a transaction, at a steady rate. */
final class OutsideWriters {

  private static final Logger log = LoggerFactory.getLogger(OutsideWriters.class);

  private static final int THREADS = 4;
  private static final String FILL =
      "UPDATE orders SET filled_quantity = filled_quantity + 1, status = 'partially_filled'"
          + " WHERE order_id = ?";

  private final DatabaseSettings access;
  private final int users;
  private final int orders;
  private final long intervalNanos;
  private final AtomicLong committed = new AtomicLong();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  OutsideWriters(DatabaseSettings access, int users, int orders, int rate) {
    this.access = access;
    this.users = users;
    this.orders = orders;
    this.intervalNanos = 1_000_000_000L * THREADS / rate;
  }

  void start() {
    for (int i = 0; i < THREADS; i++) {
      int seed = i;
      Thread thread = new Thread(() -> run(new Random(seed)), "outside-writer-" + i);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private void run(Random random) {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        PreparedStatement fill = connection.prepareStatement(FILL)) {
      long next = System.nanoTime();
      while (!stopped) {
        fill.setString(1, LoadData.orderId(random.nextInt(users), random.nextInt(orders)));
        committed.addAndGet(fill.executeUpdate());
        next += intervalNanos;
        LockSupport.parkNanos(next - System.nanoTime());
      }
    } catch (SQLException e) {
      log.error("a writer of the load test failed", e);
    }
  }

  /** How many changes were committed. */
  long committed() {
    return committed.get();
  }

  /** Ends them; what they had begun is committed. */
  void stop() throws InterruptedException {
    stopped = true;
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
