package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever becomes of a sink that is to have the whole audit, and of the engine: it gets every row,
 * those of one order in their order.
 */
class RelayIT {

  private static final MonitoringSettings SETTINGS =
      new MonitoringSettings(
          true, Duration.ofSeconds(1), Duration.ofSeconds(10), 1_000, 10_000, 200_000);

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  private static MonitoringEngine engine(TestDatabase db, LossySink sink, Recorder events) {
    MonitoringEngine engine =
        MonitoringEngine.builder()
            .persistence(db.database())
            .settings(SETTINGS)
            .strategy(new RecordingStrategies())
            .sink(events)
            .auditSink(sink)
            .build();
    engine.start();
    return engine;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyRowArrivesWhateverTheSinkLosesAndHoweverOftenTheEngineStops(Kind kind)
      throws Exception {
    LossySink sink = new LossySink(true);
    Recorder events = new Recorder();
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      MonitoringEngine first = engine(db, sink, events);
      try (Traffic traffic = new Traffic(db, 20, 4, 4_000, 2)) {
        await().until(() -> sink.size() > 500);
        first.close();
        sink.breakDown(true);
        try (MonitoringEngine second = engine(db, sink, events)) {
          traffic.awaitEnd();
          await().until(() -> db.query("SELECT COUNT(*) FROM changes").equals(List.of("0")));
          sink.breakDown(false);
          OrderLog log = OrderLog.read(db);
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> sink.onceByOrder().equals(log.idsByOrder()));
          assertThat(log.rows()).hasSizeGreaterThan(3_900);
          assertThat(sink.losses()).isPositive();
          assertThat(events.alerts("sink_behind")).isNotEmpty();
          assertThat(second.isReady()).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSinkIsNotTheEnginesBusiness(Kind kind) throws Exception {
    LossySink sink = new LossySink(false);
    sink.breakDown(true);
    try (TestDatabase db = TestDatabase.migrated(kind);
        MonitoringEngine engine = engine(db, sink, new Recorder())) {
      assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
      db.sql("INSERT INTO users (user_id) VALUES ('u1')");
      db.sql(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('o1', 'u1', 'ACME', 'buy', 1, 100, 'new')");
      await().until(() -> engine.status().counts().openOrders() == 1);
      await()
          .until(
              () ->
                  engine.status().components().stream()
                      .anyMatch(
                          each ->
                              each.component().equals("relay lossy")
                                  && each.detail().contains("not there")));
      sink.breakDown(false);
      await().until(() -> sink.size() == 1);
    }
  }
}
