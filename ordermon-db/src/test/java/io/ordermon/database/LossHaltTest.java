package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.Quote;
import io.ordermon.monitoring.MonitoringEngine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A strategy that loses too much is halted when it loses it, and trades again after a while. */
class LossHaltTest {

  private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
  private final InstantSource clock = () -> Instant.now().plus(ahead.get());
  private final Recorder events = new Recorder();

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aPriceThatLosesTooMuchHaltsUntilTheCoolDownIsOver(Kind kind) throws Exception {
    try (TestDatabase db = withStrategy(kind);
        MonitoringEngine engine = engine(db)) {
      start(engine);
      quote(engine, "100");
      awaitLooked(db);
      quote(engine, "94");
      await().until(() -> events.alerts("halt_set").size() == 1);
      assertThat(
              db.query(
                  "SELECT CONCAT(scope, ' ', target, ' ', mode, ' ', actor, ': ', reason)"
                      + " FROM halts WHERE ends_at > created_at + INTERVAL '55' MINUTE"
                      + " AND ends_at <= created_at + INTERVAL '61' MINUTE"))
          .containsExactly(
              "strategy d1 halted ordermon: MAX_DAILY_LOSS: loss=60, max=50, level=strategy");
      enter(db, "i1", 11);
      await().until(() -> out(db).equals(List.of("denied")));
      assertThat(db.query("SELECT reason FROM orders WHERE symbol = 'OUT'"))
          .singleElement()
          .asString()
          .startsWith("TRADING_HALTED: halt=1, scope=strategy d1, reason=MAX_DAILY_LOSS: loss=60");
      ahead.set(Duration.ofHours(1));
      enter(db, "i2", 12);
      await().until(() -> out(db).equals(List.of("denied", "initialized")));
      assertThat(db.query("SELECT COUNT(*) FROM halts")).containsExactly("1");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFillThatLosesTooMuchHalts(Kind kind) throws Exception {
    try (TestDatabase db = withStrategy(kind);
        MonitoringEngine engine = engine(db)) {
      start(engine);
      quote(engine, "100");
      awaitLooked(db);
      fill(db, "dear", 106);
      await().until(() -> db.query("SELECT target FROM halts").equals(List.of("d1")));
    }
  }

  private static TestDatabase withStrategy(Kind kind) {
    TestDatabase db = TestDatabase.migrated(kind);
    db.sql(
        "INSERT INTO users (user_id) VALUES ('u1')",
        "INSERT INTO strategies (strategy_id, user_id, strategy_type, risk_params)"
            + " VALUES ('d1', 'u1', 'decider', '{\"max_daily_loss\": 50, \"loss_cooldown\": \"1h\"}')");
    fill(db, "held", 100);
    return db;
  }

  private MonitoringEngine engine(TestDatabase db) {
    return MonitoringEngine.builder()
        .persistence(db.database())
        .discoverStrategies(false)
        .strategy(new DecidingStrategies())
        .sink(events)
        .clock(clock)
        .build();
  }

  private static void start(MonitoringEngine engine) throws InterruptedException {
    engine.start();
    assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
  }

  private void quote(MonitoringEngine engine, String price) {
    engine.quote(Quote.of("ACME", new BigDecimal(price), clock.instant()));
  }

  private static void awaitLooked(TestDatabase db) {
    await().until(() -> db.query("SELECT user_id FROM strategy_results").equals(List.of("u1")));
  }

  private static void fill(TestDatabase db, String orderId, int price) {
    db.sql(
        "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, price, quantity,"
            + " filled_quantity, avg_fill_price, status)"
            + " VALUES ('%s', 'u1', 'd1', 'ACME', 'buy', %d, 10, 10, %d, 'filled')"
                .formatted(orderId, price, price));
  }

  private static void enter(TestDatabase db, String orderId, int price) {
    db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES ('%s', 'u1', 'IN', 'buy', %d, 100, 'new')".formatted(orderId, price));
  }

  private static List<String> out(TestDatabase db) {
    return db.query("SELECT status FROM orders WHERE symbol = 'OUT' ORDER BY price");
  }
}
