package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.ChangeSource;
import io.ordermon.orders.Judgement;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.Fences;
import io.ordermon.spi.HistoryStore;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.Excerpt;
import io.ordermon.spi.HistoryStore.OrderHistory;
import io.ordermon.spi.HistoryStore.StrategyHistory;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The store of histories, on every kind. */
@ParameterizedClass
@MethodSource("kinds")
class HistoryStoreTest {

  private static TestDatabase db;

  private HistoryStore history;
  private Fences fences;

  HistoryStoreTest(Kind kind) {
    assertThat(db.settings().isH2()).isEqualTo(kind == Kind.H2);
  }

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @BeforeParameterizedClassInvocation
  static void open(Kind kind) {
    db = TestDatabase.migrated(kind);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    db.close();
  }

  @BeforeEach
  void begin() {
    for (String table :
        List.of(
            "orders",
            "strategies",
            "users",
            "decisions",
            "order_logs",
            "strategy_states",
            "changes")) {
      db.sql("DELETE FROM " + table);
    }
    history = db.database().history();
    List<Integer> slots = IntStream.range(0, 256).boxed().toList();
    fences = new Fences(256, db.database().slots().claim(slots, "vm pid 7"));
  }

  private static void enter(String orderId, String strategyId, String status) {
    db.sql(
        ("INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, price, quantity, status)"
                + " VALUES ('%s', 'u1', '%s', 'ACME', 'buy', 10, 100, '%s')")
            .formatted(orderId, strategyId, status));
  }

  private static void decide(int second, String id, String orderId, String outcome) {
    db.sql(
        ("INSERT INTO decisions (decision_id, user_id, strategy_id, order_id, source, actor, action,"
                + " cause, checks, outcome, reason, created_at) VALUES ('%s', 'u1', 's1', '%s',"
                + " 'strategy', 's1', 'submit', 'change:1', '[]', '%s', 'A: b=c',"
                + " '2026-11-23 12:00:%02d.5')")
            .formatted(id, orderId, outcome, second));
  }

  /** What an engine does with all that waits. */
  private void settle() {
    ChangeFeed feed = db.database().changeFeed();
    List<Settlement> batch =
        feed.oldest(fences, 0, 1_000).stream().map(HistoryStoreTest::judged).toList();
    feed.settle(fences, batch);
  }

  private static Settlement judged(Change change) {
    Judgement judgement = OrderLifecycle.judge((Change.OfOrder) change);
    return new Settlement(
        change, judgement.verdict(), judgement.reason(), ChangeSource.EXTERNAL, "app@%");
  }

  private static List<String> statuses(Excerpt<AuditStore.Entry> changes) {
    return changes.beginning().stream()
        .map(entry -> ((Change.OfOrder) entry.settlement().change()).order().status())
        .toList();
  }

  @Test
  void anOrderWithItsPastAndWhatWaits() {
    enter("o1", "s1", "new");
    enter("o2", "s1", "new");
    db.sql("UPDATE orders SET status = 'cancelled' WHERE order_id = 'o1'");
    settle();
    decide(2, "d2", "o1", "done");
    decide(1, "d1", "o1", "denied");
    decide(3, "d3", "o2", "done");
    db.sql("UPDATE orders SET reason = 'why' WHERE order_id = 'o1'");
    OrderHistory order = history.order("o1", 10).orElseThrow();
    assertThat(order.row()).extracting(OrderRow::reason).isEqualTo("why");
    assertThat(statuses(order.changes())).containsExactly("new", "cancelled");
    assertThat(order.changes().end()).isEmpty();
    assertThat(order.decisions().beginning())
        .containsExactly(
            new Decision(
                "d1",
                "u1",
                "s1",
                "o1",
                "strategy",
                "s1",
                "submit",
                "change:1",
                "[]",
                "denied",
                "A: b=c",
                Instant.parse("2026-11-23T12:00:01.5Z")),
            new Decision(
                "d2",
                "u1",
                "s1",
                "o1",
                "strategy",
                "s1",
                "submit",
                "change:1",
                "[]",
                "done",
                "A: b=c",
                Instant.parse("2026-11-23T12:00:02.5Z")));
    assertThat(order.waiting()).hasSize(1);
    assertThat(order.waiting().get(0).order().reason()).isEqualTo("why");
    assertThat(order.waiting().get(0).before()).isNotNull();
  }

  @Test
  void aLongHistoryIsReadFromBothEndsOnly() {
    enter("o1", "s1", "new");
    for (int i = 1; i <= 9; i++) {
      db.sql("UPDATE orders SET reason = 'r" + i + "' WHERE order_id = 'o1'");
      decide(i, "d" + i, "o1", "done");
    }
    settle();
    OrderHistory order = history.order("o1", 5).orElseThrow();
    assertThat(order.changes().beginning())
        .extracting(HistoryStoreTest::reason)
        .containsExactly(null, "r1", "r2");
    assertThat(order.changes().end())
        .extracting(HistoryStoreTest::reason)
        .containsExactly("r8", "r9");
    assertThat(order.decisions().beginning())
        .extracting(Decision::decisionId)
        .containsExactly("d1", "d2", "d3");
    assertThat(order.decisions().end())
        .extracting(Decision::decisionId)
        .containsExactly("d8", "d9");
    assertThat(history.order("o1", 10).orElseThrow().changes().end()).isEmpty();
  }

  private static String reason(AuditStore.Entry entry) {
    return ((Change.OfOrder) entry.settlement().change()).order().reason();
  }

  @Test
  void aDeletedOrderIsKnownByTheAuditAndOneThatNobodyKnowsIsNot() {
    enter("o1", "s1", "filled");
    settle();
    db.sql("DELETE FROM orders WHERE order_id = 'o1'");
    OrderHistory order = history.order("o1", 10).orElseThrow();
    assertThat(order.row()).isNull();
    assertThat(order.changes().beginning()).hasSize(1);
    assertThat(order.waiting()).hasSize(1);
    decide(1, "d1", "o7", "denied");
    assertThat(history.order("o7", 10).orElseThrow().decisions().beginning()).hasSize(1);
    assertThat(history.order("o9", 10)).isEmpty();
    assertThat(history.strategy("s9", 10)).isEmpty();
  }

  @Test
  void aStrategyWithAllThatTellsHowItIs() {
    db.sql(
        "INSERT INTO users (user_id, status) VALUES ('u1', 0)",
        "INSERT INTO strategies (strategy_id, user_id, strategy_type, status, end_time)"
            + " VALUES ('s1', 'u1', 'twap', 2, '2026-11-23 12:00:00.5')",
        "DELETE FROM changes");
    enter("o1", "s1", "new");
    enter("o2", "s1", "filled");
    enter("o3", "s2", "new");
    enter("o4", "s1", "shipped");
    db.sql("UPDATE orders SET reason = 'why' WHERE order_id = 'o1'");
    settle();
    db.sql("UPDATE orders SET reason = 'waits' WHERE order_id = 'o3'");
    decide(1, "d1", "o1", "done");
    decide(2, "d2", "o2", "denied");
    decide(3, "d3", "o4", "done");
    StrategyRecord kept =
        new StrategyRecord(
            "u1", "s1", "twap", null, 0, "failed", "x", Instant.parse("2026-11-23T12:00:00.5Z"));
    db.database().strategyStates().save(fences, List.of(kept));

    StrategyHistory strategy = history.strategy("s1", 2).orElseThrow();
    assertThat(strategy.row().status()).isEqualTo(2);
    assertThat(strategy.row().activeTime().end()).isEqualTo("2026-11-23T12:00:00.5Z");
    assertThat(strategy.user()).isNotNull().matches(user -> !user.monitored());
    assertThat(strategy.kept()).isEqualTo(kept);
    assertThat(strategy.watch().owner()).isEqualTo("vm pid 7");
    assertThat(strategy.watch().since()).isNotNull();
    assertThat(strategy.watch().oldestWaiting()).isNotNull();
    assertThat(strategy.decisions()).extracting(Decision::decisionId).containsExactly("d3", "d2");
    assertThat(strategy.openOrders())
        .extracting(OrderRow::orderId)
        .containsExactlyInAnyOrder("o1", "o4");
    assertThat(strategy.lastChanges()).hasSize(2).anyMatch(entry -> "why".equals(reason(entry)));
    settle();
    assertThat(history.strategy("s1", 9).orElseThrow().watch().oldestWaiting()).isNull();
  }

  @Test
  void aStrategyOfWhichThereIsNothingButItsRow() {
    db.sql("INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('s1', 'u1', 't')");
    StrategyHistory strategy = history.strategy("s1", 2).orElseThrow();
    assertThat(strategy.user()).isNull();
    assertThat(strategy.kept()).isNull();
    assertThat(strategy.decisions()).isEmpty();
    assertThat(strategy.lastChanges()).isEmpty();
  }

  @Test
  void changesAndDecisionsById() {
    enter("o1", "s1", "new");
    db.sql("UPDATE orders SET status = 'filled', filled_quantity = 100 WHERE order_id = 'o1'");
    settle();
    List<AuditStore.Entry> all = history.order("o1", 9).orElseThrow().changes().beginning();
    long last = all.get(1).id();
    assertThat(history.changes(List.of(last, last + 1))).containsExactly(all.get(1));
    assertThat(history.changes(List.of())).isEmpty();
    decide(1, "d1", "o1", "done");
    assertThat(history.decisions(List.of("d1", "d2"))).hasSize(1);
  }

  @Test
  void idsThatSomebodyMayHaveMeant() {
    enter("Order-1", "s1", "new");
    enter("order-1", "s1", "new");
    enter("order-12", "s1", "new");
    enter("orderX1", "s1", "new");
    db.sql("INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('S1', 'u1', 't')");
    assertThat(history.orderIdsLike(" order-1", 9))
        .containsExactlyInAnyOrder("order-1", "order-12");
    assertThat(history.orderIdsLike("ORDER-1", 9)).containsExactly("order-1");
    assertThat(history.orderIdsLike("order_1", 9)).isEmpty();
    assertThat(history.orderIdsLike("order", 2)).hasSize(2);
    assertThat(history.strategyIdsLike("s1", 9)).containsExactly("S1");
    assertThat(history.strategyIdsLike("x' OR '1'='1", 9)).isEmpty();
  }
}
