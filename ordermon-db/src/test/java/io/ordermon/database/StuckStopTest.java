package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A stop waits for no strategy that does not return, and loses nothing by that. */
class StuckStopTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /** What the threads and the database take beside, on a busy machine. */
  private static final Duration ROOM = Duration.ofSeconds(2);

  private final CountDownLatch release = new CountDownLatch(1);
  private final List<String> told = new CopyOnWriteArrayList<>();

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatItDecidedIsWrittenAndItsChangeIsHandedOutAgain(Kind kind) throws Exception {
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql(
          "INSERT INTO users (user_id) VALUES ('u1')",
          "INSERT INTO strategies (strategy_id, user_id, strategy_type)"
              + " VALUES ('s1', 'u1', 'stuck')");
      MonitoringEngine engine = started(db, this::stick);
      db.sql(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('o1', 'u1', 'ACME', 'buy', 1, 1, 'new')");
      await().until(() -> told.equals(List.of("o1 false")));
      long begun = System.nanoTime();
      engine.close();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.plus(ROOM));
      assertThat(db.query("SELECT CONCAT(action, ' ', outcome) FROM decisions"))
          .containsExactly("cancel done");
      try (MonitoringEngine next = started(db, context -> {})) {
        await().until(() -> told.contains("o1 true"));
        await().until(() -> next.status().feed().unfinished() == 0);
      } finally {
        release.countDown();
      }
      assertThat(db.query("SELECT COUNT(*) FROM decisions")).containsExactly("1");
    }
  }

  private void stick(StrategyContext context) {
    context.orders().cancel("o1", "decided before it stuck");
    Stubborn.await(release);
  }

  private MonitoringEngine started(TestDatabase db, Consumer<StrategyContext> onCreated)
      throws InterruptedException {
    MonitoringSettings usual = MonitoringSettings.DEFAULTS;
    MonitoringEngine engine =
        MonitoringEngine.builder()
            .persistence(db.database())
            .discoverStrategies(false)
            .strategy(new Provider(onCreated))
            .settings(
                new MonitoringSettings(
                    true,
                    usual.scanInterval(),
                    TIMEOUT,
                    usual.mailboxCapacity(),
                    usual.writerCapacity(),
                    usual.sinkCapacity()))
            .build();
    engine.start();
    assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
    return engine;
  }

  /** Strategies that do something when an order appears. */
  private final class Provider implements StrategyProvider<Provider.None> {

    record None() {}

    private final Consumer<StrategyContext> onCreated;

    private Provider(Consumer<StrategyContext> onCreated) {
      this.onCreated = onCreated;
    }

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
          if (event.kind() == OrderEvent.Kind.CREATED) {
            told.add(event.order().orderId() + " " + event.redelivered());
            onCreated.accept(context);
          }
        }
      };
    }
  }
}
