package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements that a person types into any SQL client work within a second. */
@ParameterizedClass
@MethodSource("kinds")
class ControlStatementsTest {

  private static EngineFixture on;

  ControlStatementsTest(Kind kind) {
    assertThat(on.db.settings().isH2()).isEqualTo(kind == Kind.H2);
  }

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @BeforeParameterizedClassInvocation
  static void open(Kind kind) {
    // the sweep is far off: what is seen is seen by the feed
    on = new EngineFixture(kind, Duration.ofHours(1));
  }

  @AfterParameterizedClassInvocation
  static void close() {
    on.close();
  }

  private static void withinASecond(ThrowingRunnable check) {
    await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(1)).untilAsserted(check);
  }

  @Test
  void aUserIsStoppedAndStarted() {
    on.user("user123", "u-order");
    withinASecond(() -> assertThat(on.statesOf("s-user123")).containsExactly("running"));
    on.db.sql("UPDATE users SET status = 0 WHERE user_id = 'user123'");
    withinASecond(
        () -> {
          assertThat(on.statesOf("s-user123")).containsExactly("running", "stopped");
          assertThat(on.events.all(Event.UserStopped.class))
              .singleElement()
              .satisfies(event -> assertThat(event.text()).contains("users.status was set to 0"));
        });
    on.db.sql("UPDATE users SET status = 1 WHERE user_id = 'user123'");
    withinASecond(
        () -> {
          assertThat(on.statesOf("s-user123")).containsExactly("running", "stopped", "running");
          assertThat(on.events.all(Event.UserStarted.class))
              .filteredOn(event -> event.userId().equals("user123"))
              .last()
              .satisfies(event -> assertThat(event.openOrders()).isEqualTo(1));
        });
  }

  @Test
  void aStrategyIsStoppedStartedAndPaused() {
    on.user("user2", "s-order");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("running"));
    on.db.sql("UPDATE strategies SET status = 0 WHERE strategy_id = 's-user2'");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("stopped"));
    on.db.sql("UPDATE strategies SET status = 1 WHERE strategy_id = 's-user2'");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("running"));
    on.db.sql("UPDATE strategies SET status = 2 WHERE strategy_id = 's-user2'");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("paused"));
    on.db.sql("UPDATE strategies SET status = 1 WHERE strategy_id = 's-user2'");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("paused", "running"));
    on.db.sql("UPDATE strategies SET params = '{ }' WHERE strategy_id = 's-user2'");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("stopped", "running"));
    on.db.sql("DELETE FROM strategies WHERE strategy_id = 's-user2'");
    withinASecond(() -> assertThat(on.statesOf("s-user2")).endsWith("stopped"));
  }

  @Test
  void anOrderIsCancelled() {
    on.user("user3", "order123");
    withinASecond(() -> assertThat(toldOf("order123")).containsExactly("insert:null"));
    on.db.sql("UPDATE orders SET status = 'cancelled' WHERE order_id = 'order123'");
    withinASecond(
        () -> assertThat(toldOf("order123")).containsExactly("insert:null", "update:null"));
    on.db.sql("DELETE FROM orders WHERE order_id = 'order123'");
    withinASecond(() -> assertThat(toldOf("order123")).hasSize(3).endsWith("delete:null"));
  }

  private static List<String> toldOf(String orderId) {
    return on.strategies.byOrder().getOrDefault(orderId, List.of());
  }
}
