package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import io.ordermon.monitoring.MonitoringEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void seesWhatAnotherProgramDoes(Kind kind) throws Exception {
    List<Event> seen = new CopyOnWriteArrayList<>();
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql("INSERT INTO users (user_id, username) VALUES ('u1', 'Ann')");
      try (MonitoringEngine engine =
          MonitoringEngine.builder()
              .persistence(db.database())
              .sink(recorder(seen))
              .settings(MonitoringSettings.DEFAULTS.withScanInterval(Duration.ofMillis(200)))
              .build()) {
        engine.start();
        assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
        db.sql(
            "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                + " VALUES ('o1', 'u1', 'ACME', 'buy', 10.5, 100, 'new')",
            "UPDATE orders SET status = 'partially_filled', filled_quantity = 40 WHERE order_id = 'o1'",
            "UPDATE orders SET status = 'filled', filled_quantity = 100 WHERE order_id = 'o1'",
            "DELETE FROM orders WHERE order_id = 'o1'");
        await().untilAsserted(() -> assertThat(texts(seen)).hasSize(4));
        assertThat(engine.status().feed().missed()).isZero();
      }
      assertThat(texts(seen).get(0)).startsWith("order appeared -> new, filled 0/100, by external");
      assertThat(texts(seen).get(1)).startsWith("order new -> partially_filled, filled 40/100");
      assertThat(texts(seen).get(2)).startsWith("order partially_filled -> filled, filled 100/100");
      assertThat(texts(seen).get(3)).startsWith("order filled deleted");
      assertThat(db.query("SELECT verdict FROM order_logs ORDER BY id"))
          .containsExactly("legal", "legal", "legal", "legal");
      assertThat(db.query("SELECT seq FROM changes")).isEmpty();
    }
  }

  private static EventSink recorder(List<Event> seen) {
    return new EventSink() {
      @Override
      public String name() {
        return "recorder";
      }

      @Override
      public void accept(Event event) {
        seen.add(event);
      }
    };
  }

  private static List<String> texts(List<Event> events) {
    return events.stream().filter(Event.OrderChanged.class::isInstance).map(Event::text).toList();
  }
}
