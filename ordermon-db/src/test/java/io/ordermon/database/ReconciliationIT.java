package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What no trigger saw is found by the comparison with the tables: counted, told, audited once. */
class ReconciliationIT {

  private EngineFixture on;

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @AfterEach
  void close() {
    on.close();
  }

  private void open(Kind kind) {
    on = new EngineFixture(kind, Duration.ofMillis(200));
    on.user("u1", "o1");
    on.user("u2", "o2");
    await().until(() -> on.strategies.told().size() == 2);
    for (String table : List.of("users", "strategies", "orders")) {
      for (String event :
          List.of("before_update", "after_insert", "after_update", "after_delete")) {
        on.db.sql("DROP TRIGGER " + table + "_" + event);
      }
    }
  }

  /** Found, and not found again by the sweeps that follow. */
  private void awaitMissed(int count) {
    await().untilAsserted(() -> assertThat(on.engine.status().feed().missed()).isEqualTo(count));
    long runs = on.engine.status().feed().reconciliations();
    await().until(() -> on.engine.status().feed().reconciliations() > runs + 2);
    assertThat(on.engine.status().feed().missed()).isEqualTo(count);
    assertThat(on.events.alerts("feed_missed")).hasSize(count);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void ordersThatNoTriggerSaw(Kind kind) {
    open(kind);
    on.db.sql(
        "UPDATE orders SET status = 'partially_filled', filled_quantity = 5 WHERE order_id = 'o1'");
    awaitMissed(1);
    on.db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES ('o3', 'u1', 'ACME', 'buy', 1, 100, 'new')");
    awaitMissed(2);
    on.db.sql("UPDATE orders SET status = 'filled', filled_quantity = 100 WHERE order_id = 'o1'");
    awaitMissed(3);
    on.db.sql("DELETE FROM orders WHERE order_id = 'o2'");
    awaitMissed(4);
    assertThat(on.events.alerts("feed_missed"))
        .extracting(alert -> alert.text().replaceAll(" was changed.*", ""))
        .containsExactly("orders row o1", "orders row o3", "orders row o1", "orders row o2");
    assertThat(
            on.db.query(
                "SELECT CONCAT_WS('|', order_id, old_status, new_status, verdict, actor) FROM"
                    + " order_logs WHERE id > 2 ORDER BY id"))
        .containsExactly(
            "o1|new|partially_filled|legal|unknown (found by reconciliation)",
            "o3|new|legal|unknown (found by reconciliation)",
            "o1|partially_filled|filled|legal|unknown (found by reconciliation)",
            "o2|new|illegal|unknown (found by reconciliation)");
    assertThat(on.strategies.byOrder().get("o1"))
        .containsExactly("insert:null", "update:null", "update:null");
    assertThat(on.strategies.byOrder().get("o3")).containsExactly("insert:null");
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void usersAndStrategiesThatNoTriggerSaw(Kind kind) {
    open(kind);
    on.db.sql("UPDATE strategies SET status = 0 WHERE strategy_id = 's-u1'");
    awaitMissed(1);
    assertThat(on.statesOf("s-u1")).endsWith("stopped");
    on.db.sql("UPDATE users SET status = 0 WHERE user_id = 'u2'");
    awaitMissed(2);
    assertThat(on.statesOf("s-u2")).endsWith("stopped");
    assertThat(on.engine.status().counts().users()).isEqualTo(1);
    on.db.sql("INSERT INTO users (user_id) VALUES ('u4')");
    awaitMissed(3);
    assertThat(on.engine.status().counts().users()).isEqualTo(2);
    on.db.sql("DELETE FROM strategies WHERE strategy_id = 's-u1'");
    awaitMissed(4);
    on.db.sql("DELETE FROM users WHERE user_id = 'u1'");
    awaitMissed(5);
    assertThat(on.engine.status().counts().users()).isEqualTo(1);
  }
}
