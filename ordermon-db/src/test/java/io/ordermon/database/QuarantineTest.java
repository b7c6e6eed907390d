package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.monitoring.MonitoringEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An order whose last change was illegal, though its row looks sane. */
class QuarantineTest {

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void lastsOverARestartUntilALegalChange(Kind kind) throws Exception {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql("INSERT INTO users (user_id) VALUES ('u1')");
      try (MonitoringEngine engine = started(db, new Recorder())) {
        db.sql(
            "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                + " VALUES ('o1', 'u1', 'ACME', 'buy', 1, 9, 'rejected'),"
                + " ('o2', 'u1', 'ACME', 'buy', 1, 9, 'new')",
            "UPDATE orders SET status = 'new' WHERE order_id = 'o1'",
            "UPDATE orders SET reason = 'says nothing new' WHERE order_id = 'o1'");
        awaitQuarantined(engine, 1);
        await().until(() -> db.query("SELECT seq FROM changes").isEmpty());
      }
      assertThat(db.database().audit().disputed(List.of("o1", "o2", "o3")))
          .isEqualTo(Map.of("o1", "no way from rejected to new"));
      Recorder events = new Recorder();
      try (MonitoringEngine engine = started(db, events)) {
        awaitQuarantined(engine, 1);
        await()
            .untilAsserted(
                () ->
                    assertThat(events.all(Event.Alert.class))
                        .extracting(Event.Alert::code)
                        .contains("order_quarantined"));
        db.sql("UPDATE orders SET status = 'cancelled' WHERE order_id = 'o1'");
        awaitQuarantined(engine, 0);
      }
    }
  }

  private static void awaitQuarantined(MonitoringEngine engine, int orders) {
    await()
        .untilAsserted(
            () -> assertThat(engine.status().counts().quarantinedOrders()).isEqualTo(orders));
  }

  private static MonitoringEngine started(TestDatabase db, Recorder events)
      throws InterruptedException {
    MonitoringEngine engine =
        MonitoringEngine.builder()
            .persistence(db.database())
            .discoverStrategies(false)
            .sink(events)
            .build();
    engine.start();
    assertThat(engine.awaitReady(Duration.ofMinutes(1))).isTrue();
    return engine;
  }
}
