package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.Quote;
import io.ordermon.monitoring.MonitoringEngine;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A restart gives nobody another day's worth of orders, and forgives no loss. */
class RiskRestartIT {

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theOrdersOfTheDayCountOnAfterARestart(Kind kind) throws Exception {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      user(db, "{\"max_orders_per_day\": 3, \"max_notional_per_day\": 40}", "{}");
      run(
          db,
          engine -> {
            enter(db, "i1", 10);
            enter(db, "i2", 11);
            await().until(() -> out(db).equals(List.of("10 initialized", "11 initialized")));
          });
      run(
          db,
          engine -> {
            enter(db, "i3", 20);
            await().until(() -> out(db).contains("20 denied"));
            assertThat(reason(db, 20)).startsWith("DAILY_LIMIT_EXCEEDED: notional=41, max=40");
            enter(db, "i4", 12);
            await().until(() -> out(db).contains("12 initialized"));
          });
      run(
          db,
          engine -> {
            enter(db, "i5", 1);
            await().until(() -> out(db).contains("1 denied"));
            assertThat(reason(db, 1)).startsWith("DAILY_LIMIT_EXCEEDED: orders=4, max=3");
          });
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theLossOfTheDayGoesOnAfterARestart(Kind kind) throws Exception {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      user(db, "{}", "{\"max_daily_loss\": 50}");
      db.sql(
          "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, price, quantity,"
              + " filled_quantity, avg_fill_price, status)"
              + " VALUES ('held', 'u1', 'd1', 'ACME', 'buy', 100, 10, 10, 100, 'filled')");
      run(
          db,
          engine -> {
            quote(engine, "100");
            enter(db, "i1", 10);
            await().until(() -> out(db).equals(List.of("10 initialized")));
            quote(engine, "96");
            enter(db, "i2", 11);
            await().until(() -> out(db).contains("11 initialized"));
          });
      run(
          db,
          engine -> {
            quote(engine, "94");
            enter(db, "i3", 12);
            await().until(() -> out(db).contains("12 denied"));
            assertThat(reason(db, 12)).contains("MAX_DAILY_LOSS: loss=60, max=50, level=strategy");
            await().until(() -> db.query("SELECT target FROM halts").equals(List.of("d1")));
          });
      run(
          db,
          engine -> {
            quote(engine, "100");
            enter(db, "i4", 13);
            await().until(() -> out(db).contains("13 denied"));
          });
      assertThat(db.query("SELECT COUNT(*) FROM halts")).containsExactly("1");
    }
  }

  private static void user(TestDatabase db, String ofUser, String ofStrategy) {
    db.sql(
        "INSERT INTO users (user_id, risk_params) VALUES ('u1', '" + ofUser + "')",
        "INSERT INTO strategies (strategy_id, user_id, strategy_type, risk_params)"
            + " VALUES ('d1', 'u1', 'decider', '"
            + ofStrategy
            + "')");
  }

  /** One run of the engine. */
  private static void run(TestDatabase db, Consumer<MonitoringEngine> what)
      throws InterruptedException {
    try (MonitoringEngine engine =
        MonitoringEngine.builder()
            .persistence(db.database())
            .discoverStrategies(false)
            .strategy(new DecidingStrategies())
            .dayZone(whereItIsAboutNoon())
            .build()) {
      engine.start();
      assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
      what.accept(engine);
    }
  }

  /** So that no day ends while the test runs. */
  private static ZoneOffset whereItIsAboutNoon() {
    return ZoneOffset.ofHours(12 - Instant.now().atOffset(ZoneOffset.UTC).getHour());
  }

  private static void quote(MonitoringEngine engine, String price) {
    engine.quote(Quote.of("ACME", new BigDecimal(price), Instant.now()));
  }

  private static void enter(TestDatabase db, String orderId, int price) {
    db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES ('%s', 'u1', 'IN', 'buy', %d, 100, 'new')".formatted(orderId, price));
  }

  private static List<String> out(TestDatabase db) {
    return db.query(
        "SELECT CONCAT(CAST(price AS SIGNED), ' ', status) FROM orders WHERE symbol = 'OUT'"
            + " ORDER BY created_at");
  }

  private static String reason(TestDatabase db, int price) {
    return db.query("SELECT reason FROM orders WHERE symbol = 'OUT' AND price = " + price).get(0);
  }
}
