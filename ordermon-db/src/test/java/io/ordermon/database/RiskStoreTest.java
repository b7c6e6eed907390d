package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.Side;
import io.ordermon.spi.Fences;
import io.ordermon.spi.RiskStore.Breach;
import io.ordermon.spi.RiskStore.Content;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.spi.RiskStore.Query;
import io.ordermon.spi.RiskStore.StrategyResult;
import io.ordermon.spi.RiskStore.Submit;
import io.ordermon.spi.Slots;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RiskStoreTest {

  private static final Instant BEGAN = Instant.parse("2026-11-24T05:00:00Z");
  private static final Instant SINCE = BEGAN.minusSeconds(3_600);
  private static final List<String> USERS = List.of("u1", "u2");

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void onlyWhatWasLetThroughCounts(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      decision(db, "d1", "u1", "04:30:00", "strategy', 'submit', 'done", "7");
      decision(db, "d2", "u1", "05:00:00", "strategy', 'submit', 'done", "20.5");
      decision(db, "d3", "u1", "06:00:00", "strategy', 'submit', 'done", "30");
      decision(db, "d4", "u1", "06:00:00", "engine', 'submit', 'denied", "NULL");
      decision(db, "d5", "u1", "06:00:00", "strategy', 'cancel', 'done", "NULL");
      decision(db, "d6", "u1", "03:30:00", "strategy', 'submit', 'done", "1");
      Past past = load(db, 100).get("u1");
      assertThat(past.day().orders()).isEqualTo(2);
      assertThat(past.day().notional()).isEqualByComparingTo("50.5");
      assertThat(past.recent()).extracting(Submit::orderId).containsExactly("o-d1", "o-d2", "o-d3");
      assertThat(past.recent().get(0).content())
          .isEqualTo(new Content("ACME", Side.BUY, new BigDecimal("2"), BigDecimal.ONE));
      assertThat(past.knownSince()).isEqualTo(SINCE);
      assertThat(load(db, 100).get("u2").day().orders()).isZero();
      decision(db, "d7", "u1", "07:00:00", "strategy', 'submit', 'done", "NULL");
      assertThat(load(db, 100).get("u1").day().notional()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whereTheLimitCutsIsSaid(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      decision(db, "d1", "u1", "05:00:00", "strategy', 'submit', 'done", "1");
      decision(db, "d2", "u2", "06:00:00", "strategy', 'submit', 'done", "1");
      decision(db, "d3", "u1", "07:00:00", "strategy', 'submit', 'done", "1");
      Map<String, Past> past = load(db, 2);
      assertThat(past.get("u1").recent()).extracting(Submit::orderId).containsExactly("o-d3");
      assertThat(past.get("u1").day().orders()).isEqualTo(2);
      assertThat(past.get("u1").knownSince()).isEqualTo(Instant.parse("2026-11-24T06:00:00Z"));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void howStrategiesStandIsKept(Kind kind) {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      Breach breach = new Breach("MAX_DRAWDOWN", "drawdown=3", BEGAN.plusNanos(1_000), true);
      assertThat(load(db, 1).get("u1").results()).isEmpty();
      save(db, result(null));
      save(db, result(breach));
      assertThat(load(db, 1).get("u1").results())
          .usingRecursiveFieldByFieldElementComparator()
          .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .containsExactly(result(breach));
    }
  }

  private static void save(TestDatabase db, StrategyResult result) {
    int slot = Slots.of("u1", 256);
    Fences fences = new Fences(256, db.database().slots().claim(List.of(slot), "test"));
    db.database().risk().save(fences, List.of(result));
  }

  private static StrategyResult result(Breach breach) {
    return new StrategyResult(
        "u1",
        "s1",
        LocalDate.of(2026, 11, 24),
        new BigDecimal("-1.5000000000000000"),
        new BigDecimal("2.0000000000000000"),
        new BigDecimal("0.0000000000000001"),
        breach);
  }

  private static Map<String, Past> load(TestDatabase db, int limit) {
    return db.database().risk().load(new Query(USERS, BEGAN, SINCE, limit));
  }

  private static void decision(
      TestDatabase db, String id, String user, String time, String kind, String notional) {
    db.sql(
        "INSERT INTO decisions (decision_id, user_id, strategy_id, order_id, source, action,"
            + " outcome, actor, cause, created_at, symbol, side, price, quantity, notional)"
            + " VALUES ('%s', '%s', 's1', 'o-%s', '%s', 's1', 'x', '2026-11-24 %s', 'ACME', 'buy',"
                .formatted(id, user, id, kind, time)
            + " 2, 1, "
            + notional
            + ")");
  }
}
