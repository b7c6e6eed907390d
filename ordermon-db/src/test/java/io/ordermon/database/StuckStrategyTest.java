package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.monitoring.strategy.BulkheadSettings;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A strategy whose call does not return: given up, left alone, and begun anew. */
class StuckStrategyTest {

  private static final BulkheadSettings LIMITS =
      new BulkheadSettings(
          Duration.ofMillis(250),
          10,
          Duration.ofMillis(300),
          5,
          200,
          10_000,
          Duration.ofSeconds(1),
          Duration.ofMinutes(10));

  private final Recorder events = new Recorder();
  private final Stuck stuck = new Stuck();

  @Test
  void isGivenUpAndBegunAnewAndWhatItStillDoesHasNoEffect() throws Exception {
    try (TestDatabase db = TestDatabase.migrated(Kind.H2);
        MonitoringEngine engine = engine(db)) {
      engine.start();
      assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
      db.sql(
          "INSERT INTO users (user_id) VALUES ('u1')",
          "INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('s1', 'u1', 'stuck')",
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('stick', 'u1', 'ACME', 'buy', 1, 1, 'new')");
      await().untilAsserted(() -> assertThat(states()).startsWith("running", "quarantined"));
      await().untilAsserted(() -> assertThat(runtime(db)).containsExactly("quarantined"));
      await().untilAsserted(() -> assertThat(states()).contains("trial"));
      db.sql("UPDATE orders SET price = 2 WHERE order_id = 'stick'");
      await().untilAsserted(() -> assertThat(stuck.told).contains("stick 2"));
      stuck.release.countDown();
      await().untilAsserted(() -> assertThat(stuck.told).contains("refused"));
      await().untilAsserted(() -> assertThat(states()).endsWith("running"));
      await().untilAsserted(() -> assertThat(engine.status().feed().unfinished()).isZero());
      assertThat(db.query("SELECT COUNT(*) FROM decisions")).containsExactly("0");
    }
  }

  private MonitoringEngine engine(TestDatabase db) {
    return MonitoringEngine.builder()
        .persistence(db.database())
        .discoverStrategies(false)
        .strategy(stuck)
        .strategyLimits(LIMITS)
        .sink(events)
        .build();
  }

  private List<String> states() {
    return events.all(Event.StrategyChanged.class).stream()
        .map(Event.StrategyChanged::state)
        .toList();
  }

  private static List<String> runtime(TestDatabase db) {
    return db.query("SELECT runtime FROM strategy_states WHERE strategy_id = 's1'");
  }

  /** Strategies that stick at the first event, and then try to decide. */
  private static final class Stuck implements StrategyProvider<Stuck.None> {

    record None() {}

    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> told = new CopyOnWriteArrayList<>();

    @Override
    public String type() {
      return "stuck";
    }

    @Override
    public String description() {
      return "does not return";
    }

    @Override
    public Class<None> paramsType() {
      return None.class;
    }

    @Override
    public Strategy create(None params) {
      return new Strategy() {
        private StrategyContext context;

        @Override
        public void onStart(StrategyContext given) {
          context = given;
        }

        @Override
        public void onOrderEvent(OrderEvent event) {
          if (event.order().terms().price().intValue() == 1) {
            stick(event.order().orderId());
          } else {
            told.add(event.order().orderId() + " " + event.order().terms().price().intValue());
          }
        }

        private void stick(String orderId) {
          Stubborn.await(release);
          try {
            context.orders().cancel(orderId, "too late");
          } catch (IllegalStateException e) {
            told.add("refused");
          }
        }
      };
    }
  }
}
