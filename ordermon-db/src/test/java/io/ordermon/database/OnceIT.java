package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.RecordingStrategies.Told;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What strategies decide takes effect once, however often the engine ends and begins again. */
class OnceIT {

  private static final int USERS = 20;
  private static final int ORDERS = 2_000;

  @TempDir Path folder;

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void overCleanStops(Kind kind) throws Exception {
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.migrated(kind);
        Incoming incoming = new Incoming(db)) {
      for (int run = 1; run <= 4; run++) {
        int until = ORDERS * run / 4;
        try (MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(db.database())
                .strategy(new DecidingStrategies())
                .strategy(new CountingStrategies())
                .strategy(strategies)
                // a stop that runs out of time hands out again, and is not what is tested here
                .settings(MonitoringSettings.DEFAULTS.withShutdownTimeout(Duration.ofMinutes(1)))
                .build()) {
          engine.start();
          // strategies are called from then on; what is stopped before hands everything out again
          assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
          await().atMost(Duration.ofMinutes(2)).until(() -> incoming.inserted() >= until);
          if (run == 4) {
            incoming.awaitEnd();
            awaitAllDecided(db);
          }
        }
      }
      assertDecidedOnce(db);
      assertThat(strategies.told()).noneMatch(Told::redelivered);
      OrderLog log = OrderLog.read(db);
      assertThat(strategies.byOrder().keySet()).isEqualTo(log.idsByOrder().keySet());
      assertThat(strategies.told()).hasSize(log.rows().size());
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void overCrashes(Kind kind) throws Exception {
    try (TestDatabase db = kind == Kind.H2 ? served() : TestDatabase.migrated(kind);
        Incoming incoming = new Incoming(db)) {
      for (int run = 1; run <= 3; run++) {
        int until = ORDERS * run / 4;
        try (EngineProcess engine = EngineProcess.start(db.settings(), folder)) {
          await()
              .atMost(Duration.ofMinutes(2))
              .until(() -> incoming.inserted() >= until && decisions(db) >= until);
          engine.kill();
        }
      }
      try (EngineProcess engine = EngineProcess.start(db.settings(), folder)) {
        incoming.awaitEnd();
        awaitAllDecided(db);
        assertThat(engine.stop()).isZero();
      }
      assertDecidedOnce(db);
      assertCountedOnce(db);
    }
  }

  /** A strategy's durable state knows of each event once, however often a run ended in between. */
  private static void assertCountedOnce(TestDatabase db) {
    String told = db.query("SELECT COUNT(*) FROM order_logs WHERE verdict = 'legal'").get(0);
    assertThat(CountingStrategies.counted(db)).isEqualTo(Long.parseLong(told));
  }

  private TestDatabase served() {
    TestDatabase db = TestDatabase.embedded(folder);
    db.database().schema().migrate();
    return db;
  }

  private static int decisions(TestDatabase db) {
    return Integer.parseInt(db.query("SELECT COUNT(*) FROM decisions").get(0));
  }

  private static void awaitAllDecided(TestDatabase db) {
    await().atMost(Duration.ofMinutes(3)).until(() -> decisions(db) >= 2 * ORDERS);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> db.query("SELECT COUNT(*) FROM changes").equals(List.of("0")));
  }

  /** Each order that came in was replaced by one: its price, which no other has, tells. */
  private static void assertDecidedOnce(TestDatabase db) {
    assertThat(decisions(db)).isEqualTo(2 * ORDERS);
    assertThat(db.query("SELECT COUNT(*) FROM orders WHERE symbol = 'OUT'"))
        .containsExactly(String.valueOf(ORDERS));
    assertThat(db.query("SELECT COUNT(DISTINCT price) FROM orders WHERE symbol = 'OUT'"))
        .containsExactly(String.valueOf(ORDERS));
    assertThat(db.query("SELECT DISTINCT status FROM orders WHERE symbol = 'IN'"))
        .containsExactly("pending_cancel");
    assertThat(
            db.query("SELECT COUNT(*) FROM decisions WHERE action = 'cancel' AND outcome = 'done'"))
        .containsExactly(String.valueOf(ORDERS));
    assertThat(
            db.query(
                "SELECT COUNT(*) FROM order_logs WHERE source = 'strategy' AND new_status ="
                    + " 'pending_cancel'"))
        .containsExactly(String.valueOf(ORDERS));
  }

  /** Orders of the symbol IN, each at a price of its own. */
  private static final class Incoming implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger inserted = new AtomicInteger();
    private final Future<?> writer;

    private Incoming(TestDatabase db) {
      for (int i = 0; i < USERS; i++) {
        db.sql(
            "INSERT INTO users (user_id) VALUES ('u" + i + "')",
            RecordingStrategies.rowFor("u" + i),
            CountingStrategies.rowFor("u" + i),
            "INSERT INTO strategies (strategy_id, user_id, strategy_type)"
                + " VALUES ('d-u%d', 'u%d', 'decider')".formatted(i, i));
      }
      writer =
          thread.submit(
              () -> {
                for (int i = 0; i < ORDERS; i++) {
                  db.sql(
                      "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                          + " VALUES ('in%d', 'u%d', 'IN', 'buy', %d, 1, 'new')"
                              .formatted(i, i % USERS, i + 1));
                  inserted.incrementAndGet();
                }
              });
    }

    private int inserted() {
      return inserted.get();
    }

    private void awaitEnd() throws Exception {
      writer.get(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}
