package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Halts that a person types into any SQL client. */
class HaltTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String STATUS_OF_NEWEST =
      "SELECT status FROM orders WHERE symbol = 'OUT' ORDER BY created_at DESC";

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aHaltHoldsWithinASecondAndNoLongerThanUntilItIsLifted(Kind kind) {
    try (EngineFixture it =
        new EngineFixture(kind, Duration.ofSeconds(10), new DecidingStrategies())) {
      it.db.sql(
          "INSERT INTO users (user_id) VALUES ('u1')",
          "INSERT INTO strategies (strategy_id, user_id, strategy_type)"
              + " VALUES ('s1', 'u1', 'decider')",
          "INSERT INTO halts (scope, target, reason, actor)"
              + " VALUES ('Symbol', 'OUT', 'results tonight', 'ann')");
      await().atMost(SECOND).until(() -> it.events.alerts("halt_set").size() == 1);
      enter(it, "o1");
      await().until(() -> statuses(it).equals(List.of("denied")));
      assertThat(it.db.query("SELECT reason FROM orders WHERE symbol = 'OUT'"))
          .singleElement()
          .asString()
          .startsWith(
              "TRADING_HALTED: halt=1, scope=symbol OUT, reason=results tonight, actor=ann");
      it.db.sql("UPDATE halts SET lifted_at = CURRENT_TIMESTAMP(6), lifted_by = 'ann'");
      await().atMost(SECOND).until(() -> it.events.alerts("halt_ended").size() == 1);
      enter(it, "o2");
      await().until(() -> statuses(it).equals(List.of("initialized", "denied")));
    }
  }

  private static void enter(EngineFixture it, String orderId) {
    it.db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES ('%s', 'u1', 'IN', 'buy', 1, 100, 'new')".formatted(orderId));
  }

  private static List<String> statuses(EngineFixture it) {
    return it.db.query(STATUS_OF_NEWEST);
  }
}
