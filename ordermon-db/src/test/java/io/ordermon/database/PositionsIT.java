package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.Position;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.monitoring.PositionCounting;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.PositionStore.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the engine counts as it goes, beside what is counted anew from the tables. */
class PositionsIT {

  private static final List<String> USERS = List.of("u1", "u2", "u3");

  private final Random random = new Random(7);

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areTheSameOverRestartsAndWhileUsersAreOff(Kind kind) throws Exception {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      USERS.forEach(user -> db.sql("INSERT INTO users (user_id) VALUES ('" + user + "')"));
      trade(db, "before anybody looked", 20);
      db.sql("DELETE FROM changes"); // as if they had been there before the triggers
      for (int run = 1; run <= 3; run++) {
        try (MonitoringEngine engine = engine(db)) {
          engine.start();
          assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
          trade(db, "run" + run, 60);
          db.sql("UPDATE users SET status = 0 WHERE user_id = 'u3'");
          awaitDrained(db);
          trade(db, "off" + run, 20);
          db.sql("UPDATE users SET status = 1 WHERE user_id = 'u3'");
          trade(db, "on" + run, 20);
          awaitSame(db);
        }
        trade(db, "down" + run, 20);
      }
    }
  }

  private static MonitoringEngine engine(TestDatabase db) {
    return MonitoringEngine.builder()
        .persistence(db.database())
        .discoverStrategies(false)
        .settings(MonitoringSettings.DEFAULTS.withScanInterval(Duration.ofSeconds(1)))
        .build();
  }

  private static void awaitDrained(TestDatabase db) {
    await().until(() -> db.query("SELECT COUNT(*) FROM changes").equals(List.of("0")));
  }

  private static void awaitSame(TestDatabase db) {
    awaitDrained(db);
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(kept(db)).isEqualTo(counted(db)));
    assertThat(kept(db).values()).anySatisfy(held -> assertThat(held).isNotEmpty());
  }

  private static Map<String, Map<PositionKey, String>> kept(TestDatabase db) {
    return text(db.database().positions().load(USERS));
  }

  private static Map<String, Map<PositionKey, String>> counted(TestDatabase db) {
    long last = db.database().audit().lastId();
    Map<String, Long> all = USERS.stream().collect(Collectors.toMap(user -> user, user -> last));
    return text(new PositionCounting(db.database()).count(all));
  }

  private static Map<String, Map<PositionKey, String>> text(Map<String, Ledger> ledgers) {
    return ledgers.values().stream()
        .collect(
            Collectors.toMap(
                Ledger::userId,
                ledger ->
                    ledger.positions().entrySet().stream()
                        .collect(
                            Collectors.toMap(Map.Entry::getKey, each -> text(each.getValue())))));
  }

  private static String text(Position position) {
    return "%s|%s|%s|%s"
        .formatted(
            position.quantity().stripTrailingZeros().toPlainString(),
            position.cost().stripTrailingZeros().toPlainString(),
            position.realised().stripTrailingZeros().toPlainString(),
            position.fees().stripTrailingZeros().toPlainString());
  }

  /** Some other program deals: orders appear, are filled bit by bit, corrected, and deleted. */
  private void trade(TestDatabase db, String run, int steps) {
    for (int i = 0; i < steps; i++) {
      String id = run.replace(' ', '-') + "-" + i;
      db.sql(
          "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, price, quantity, status)"
              + " VALUES ('%s', '%s', %s, '%s', '%s', %s, 9, 'new')"
                  .formatted(
                      id,
                      pick(USERS),
                      pick(List.of("NULL", "'s1'")),
                      pick(List.of("ACME", "BOLT")),
                      pick(List.of("buy", "sell")),
                      price()));
      fill(db, id, 4);
      if (random.nextInt(3) > 0) {
        fill(db, id, 9);
      }
      if (random.nextInt(8) == 0) {
        db.sql("UPDATE orders SET filled_quantity = 3 WHERE order_id = '" + id + "'");
      }
      if (random.nextInt(8) == 0) {
        db.sql("DELETE FROM orders WHERE order_id = '" + id + "'");
      }
    }
  }

  private void fill(TestDatabase db, String id, int filled) {
    db.sql(
        "UPDATE orders SET filled_quantity = %d, status = '%s', avg_fill_price = %s, fees = fees + 0.01 WHERE order_id = '%s'"
            .formatted(filled, filled == 9 ? "filled" : "partially_filled", price(), id));
  }

  private String price() {
    return "1%d.%03d".formatted(random.nextInt(10), random.nextInt(1_000));
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
