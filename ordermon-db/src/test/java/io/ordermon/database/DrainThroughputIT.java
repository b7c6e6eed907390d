package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How fast a journal that has filled up is drained; prints the figure. */
class DrainThroughputIT {

  private static final int ORDERS = 1_000;
  private static final int CHANGES = 50_000;

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void drainsAFullJournal(Kind kind) throws Exception {
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      fill(db);
      try (MonitoringEngine engine =
          MonitoringEngine.builder().persistence(db.database()).strategy(strategies).build()) {
        long began = System.nanoTime();
        engine.start();
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofMinutes(3))
            .until(() -> engine.status().feed().changes() >= CHANGES);
        double drained = (System.nanoTime() - began) / 1e9;
        await()
            .pollInterval(Duration.ofMillis(20))
            .atMost(Duration.ofMinutes(3))
            .until(() -> strategies.told().size() >= CHANGES);
        double told = (System.nanoTime() - began) / 1e9;
        System.out.printf(
            "THROUGHPUT %s: %d changes drained in %.1f s (%.0f/s), told to strategies after %.1f s%n",
            kind, CHANGES, drained, CHANGES / drained, told);
        assertThat(CHANGES / drained).isGreaterThan(1_000);
      }
    }
  }

  private static void fill(TestDatabase db) {
    for (int i = 0; i < ORDERS; i++) {
      String user = "u" + i % 100;
      if (i < 100) {
        db.sql(
            "INSERT INTO users (user_id) VALUES ('" + user + "')",
            RecordingStrategies.rowFor(user));
      }
      db.sql(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('o%d', '%s', 'ACME', 'buy', 1, 100, 'new')".formatted(i, user));
    }
    db.sql("DELETE FROM changes");
    for (int i = 0; i < CHANGES / ORDERS; i++) {
      db.sql("UPDATE orders SET price = price + 0.01");
    }
  }
}
