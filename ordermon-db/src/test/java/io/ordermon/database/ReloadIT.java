package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.RecordingStrategies.Told;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Monitors that read their users again from the tables and the audit, while changes go on. */
class ReloadIT {

  /** So small that monitors are behind most of the time. */
  private static final MonitoringSettings TINY_MAILBOXES =
      new MonitoringSettings(
          true, Duration.ofMillis(200), Duration.ofSeconds(5), 2, 10_000, 200_000);

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void mailboxesThatOverflowLoseNothing(Kind kind) throws Exception {
    Recorder events = new Recorder();
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.migrated(kind);
        MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(db.database())
                .sink(events)
                .strategy(strategies)
                .settings(TINY_MAILBOXES)
                .build()) {
      engine.start();
      try (Traffic traffic = new Traffic(db, 10, 8, 5_000, 0)) {
        traffic.awaitEnd();
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> strategies.told().size() >= traffic.committed());
        assertThat(strategies.byOrder()).isEqualTo(traffic.expected());
        assertThat(strategies.told()).noneMatch(Told::redelivered);
        await().until(() -> engine.status().feed().unfinished() == 0);
        assertThat(events.eventIdsByOrder()).isEqualTo(OrderLog.read(db).idsByOrder());
        assertThat(engine.status().feed().missed()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aUserWithALongHistoryDoesNotHoldUpOneWithoutAny(Kind kind) throws Exception {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      for (String user : List.of("busy", "idle")) {
        db.sql(
            "INSERT INTO users (user_id) VALUES ('" + user + "')",
            RecordingStrategies.rowFor(user));
        for (int i = 0; i < 100; i++) {
          db.sql(
              "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                  + " VALUES ('%s%d', '%s', 'ACME', 'buy', 1, 100, 'new')"
                      .formatted(user, i, user));
        }
      }
      for (int run = 0; run < 3; run++) {
        try (MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(db.database())
                .strategy(new RecordingStrategies())
                .build()) {
          engine.start();
          assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
          if (run == 1) {
            for (int i = 0; i < 60; i++) {
              db.sql("UPDATE orders SET price = price + 1 WHERE user_id = 'busy'");
            }
            await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> engine.status().feed().changes() == 6_000);
          }
        }
      }
    }
  }
}
