package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.Fence;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.OrderStore;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Effect;
import io.ordermon.spi.OrderStore.Execution;
import io.ordermon.spi.OrderStore.Insert;
import io.ordermon.spi.OrderStore.Note;
import io.ordermon.spi.OrderStore.Refusal;
import io.ordermon.spi.OrderStore.Replacement;
import io.ordermon.spi.OrderStore.Transition;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import io.ordermon.spi.UserStore.OrderStamp;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.spi.UserStore.StrategyStamp;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The stores of users, orders, marks and slots, on every kind. */
@ParameterizedClass
@MethodSource("kinds")
class StoresTest {

  private static final OrderTerms TERMS =
      new OrderTerms(
          "ACME",
          Side.SELL_SHORT,
          OrderType.STOP_LIMIT,
          TimeInForce.GTD,
          new BigDecimal("7.00000001"),
          new BigDecimal("10.5"),
          new BigDecimal("9"),
          Instant.parse("2030-01-01T00:00:00.000001Z"));

  private static TestDatabase db;

  private Fences fences;

  StoresTest(Kind kind) {
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
        List.of("orders", "strategies", "users", "decisions", "changes", "strategy_marks")) {
      db.sql("DELETE FROM " + table);
    }
    fences = claim("test");
  }

  private static Fences claim(String owner) {
    List<Integer> slots = IntStream.range(0, 256).boxed().toList();
    return new Fences(256, db.database().slots().claim(slots, owner));
  }

  // ---- users

  @Test
  void monitoredUsersPageByPage() {
    for (String id : List.of("b", "a", "ü", "B", "c", "😀")) {
      db.sql("INSERT INTO users (user_id) VALUES ('" + id + "')");
    }
    db.sql("INSERT INTO users (user_id, status) VALUES ('off', 0), ('odd', 2)");
    assertThat(db.database().users().monitored(null, 2)).containsExactly("B", "a");
    assertThat(db.database().users().monitored("a", 2)).containsExactly("b", "c");
    assertThat(db.database().users().monitored("c", 9)).containsExactly("ü", "😀");
    assertThat(db.database().users().monitored("😀", 9)).isEmpty();
  }

  @Test
  void aUserWithAllThatIsNotClosed() {
    db.sql(
        "INSERT INTO users (user_id) VALUES ('u1'), ('u2')",
        "INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('s1', 'u1', 't')");
    for (String status :
        List.of(
            "new", "NEW", " new ", "wish", "filled", "cancelled", "canceled", "failed", "open")) {
      db.sql(
          "INSERT INTO orders (order_id, user_id, symbol, side, quantity, status)"
              + " VALUES ('o-%s', 'u1', 'ACME', 'buy', 1, '%s')".formatted(status, status));
    }
    Snapshot snapshot = db.database().users().load(List.of("u1", "nobody")).get(0);
    assertThat(snapshot.strategies()).hasSize(1);
    assertThat(snapshot.openOrders())
        .extracting(OrderRow::status)
        .containsExactlyInAnyOrder("new", "NEW", " new ", "wish", "open");
    assertThat(db.database().users().load(List.of("u2", "nobody"))).hasSize(1);
    assertThat(db.database().users().load(List.of())).isEmpty();
    assertThat(db.database().users().orders(List.of("o-filled", "none")))
        .extracting(OrderRow::status)
        .containsExactly("filled");
    var stamps = db.database().users().stamps(List.of("u1", "u2", "nobody"));
    assertThat(stamps).hasSize(2);
    var first =
        stamps.stream().filter(each -> each.userId().equals("u1")).findFirst().orElseThrow();
    assertThat(first.strategies()).containsExactly(new StrategyStamp("s1", 1, 1));
    assertThat(first.openOrders()).extracting(OrderStamp::orderId).hasSize(5).contains("o-wish");
  }

  @Test
  void moreIdsThanOneStatementTakes() {
    db.sql("INSERT INTO users (user_id) VALUES ('u7'), ('u2600')");
    List<String> ids = IntStream.range(0, 3_000).mapToObj(i -> "u" + i).toList();
    assertThat(db.database().users().load(ids)).hasSize(2);
  }

  // ---- orders

  @Test
  void aNewOrder() {
    Write write =
        write("d1", "o1", new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN));
    assertThat(store(write))
        .containsExactly(new DecisionOutcome("d1", Action.SUBMIT, "o1", Result.DONE, null));
    OrderRow row = db.database().users().orders(List.of("o1")).get(0);
    assertThat(row.symbol()).isEqualTo("ACME");
    assertThat(row.side()).isEqualTo("sell_short");
    assertThat(row.orderType()).isEqualTo("stop_limit");
    assertThat(row.timeInForce()).isEqualTo("gtd");
    assertThat(row.quantity()).isEqualByComparingTo("7.00000001");
    assertThat(row.price()).isEqualByComparingTo("10.5");
    assertThat(row.stopPrice()).isEqualByComparingTo("9");
    assertThat(row.expiresAt()).isEqualTo("2030-01-01T00:00:00.000001Z");
    assertThat(row.status()).isEqualTo("initialized");
    assertThat(decisions()).containsExactly("d1|u1|s1|o1|strategy|s1|submit|change:1|[\"✓\"]|done");
    assertThat(db.query("SELECT decision_id FROM changes WHERE entity = 'order'"))
        .containsExactly("d1");
  }

  @Test
  void anOrderThatAChecksRefused() {
    Write write = write("d1", "o1", new Insert(TERMS, OrderStatus.DENIED, "CODE: a=1", null));
    assertThat(store(write))
        .containsExactly(
            new DecisionOutcome("d1", Action.SUBMIT, "o1", Result.DENIED, "CODE: a=1"));
    assertThat(db.query("SELECT CONCAT_WS('|', status, reason) FROM orders"))
        .containsExactly("denied|CODE: a=1");
  }

  @Test
  void anOrderIdThatIsTaken() {
    order("o1", "new");
    List<DecisionOutcome> outcomes =
        store(
            write("d1", "o1", new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN)),
            write("d2", "o2", new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN)),
            write("d3", "o2", new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN)));
    assertThat(outcomes)
        .extracting(DecisionOutcome::reason)
        .containsExactly(
            "DUPLICATE_ORDER_ID: order_id=o1", null, "DUPLICATE_ORDER_ID: order_id=o2");
    assertThat(db.query("SELECT COUNT(*) FROM orders")).containsExactly("2");
  }

  @Test
  void aCancellation() {
    for (String status : List.of("new", " NEW ", "open", "partially_filled")) {
      order("o-" + status, status);
      assertThat(store(write("d-" + status, "o-" + status, cancel())))
          .containsExactly(
              new DecisionOutcome("d-" + status, Action.CANCEL, "o-" + status, Result.DONE, null));
    }
    assertThat(db.query("SELECT DISTINCT CONCAT_WS('|', status, reason) FROM orders"))
        .containsExactly("pending_cancel|why");
  }

  @Test
  void aReplacementAndItsExecution() {
    order("o1", "new");
    OrderAmendment wanted = new OrderAmendment(new BigDecimal("5"), new BigDecimal("2.5"), null);
    Effect ask =
        new Replacement(
            OrderLifecycle.statesBefore(OrderStatus.PENDING_REPLACE), wanted, "better price");
    assertThat(store(write("d1", "o1", ask)))
        .containsExactly(new DecisionOutcome("d1", Action.AMEND, "o1", Result.DONE, null));
    assertThat(terms()).containsExactly("pending_replace|1|better price|5|2.5");
    execute("d2", OrderStatus.PENDING_REPLACE, "0", "0.5", null);
    assertThat(terms()).containsExactly("pending_replace|1|better price|5|2.5");
    OrderTerms now = OrderTerms.limit("ACME", Side.BUY, new BigDecimal("5"), new BigDecimal("2.5"));
    execute("d3", OrderStatus.PARTIALLY_FILLED, "0.5", "0.5", now);
    assertThat(terms()).containsExactly("partially_filled|5|better price");
    assertThat(db.query("SELECT avg_fill_price + fees FROM orders"))
        .allSatisfy(sum -> assertThat(new BigDecimal(sum)).isEqualByComparingTo("2.6"));
  }

  @Test
  void anExecutionThatSomebodyElseWasFasterThan() {
    order("o1", "new");
    assertThat(execute("d1", OrderStatus.PARTIALLY_FILLED, "0.25", "0.5", null))
        .extracting(DecisionOutcome::result)
        .containsExactly(Result.REJECTED);
    assertThat(db.query("SELECT status FROM orders")).containsExactly("new");
  }

  @Test
  void anExecutionOfWhatTheRowAsksForNoMore() {
    order("o1", "new");
    OrderTerms limit =
        OrderTerms.limit("ACME", Side.BUY, new BigDecimal("1.00"), new BigDecimal("2.5"));
    db.sql("UPDATE orders SET quantity = 1, price = 2.4, stop_price = NULL");
    assertThat(executed("d1", limit)).isEqualTo(Result.REJECTED);
    db.sql("UPDATE orders SET quantity = 0.5, price = 2.5");
    assertThat(executed("d2", limit)).isEqualTo(Result.REJECTED);
    db.sql("UPDATE orders SET quantity = 1, price = NULL");
    assertThat(executed("d3", limit)).isEqualTo(Result.REJECTED);
    db.sql("UPDATE orders SET price = 2.5, stop_price = 2");
    assertThat(executed("d4", limit)).isEqualTo(Result.REJECTED);
    db.sql("UPDATE orders SET stop_price = NULL");
    assertThat(executed("d5", limit)).isEqualTo(Result.DONE);
  }

  private Result executed(String decisionId, OrderTerms known) {
    OrderProgress progress =
        new OrderProgress(
            OrderStatus.PARTIALLY_FILLED,
            new BigDecimal("0.25"),
            new BigDecimal("2.5"),
            BigDecimal.ZERO);
    Effect effect =
        new Execution(Set.of(OrderStatus.NEW), BigDecimal.ZERO, known, progress, null, null);
    return store(write(decisionId, "o1", effect)).get(0).result();
  }

  private List<DecisionOutcome> execute(
      String decisionId, OrderStatus to, String filledBefore, String filled, OrderTerms terms) {
    OrderProgress progress =
        new OrderProgress(to, new BigDecimal(filled), new BigDecimal("2.5"), new BigDecimal("0.1"));
    Set<OrderStatus> from = Set.of(OrderStatus.NEW, OrderStatus.PENDING_REPLACE);
    Effect effect = new Execution(from, new BigDecimal(filledBefore), null, progress, terms, null);
    return store(write(decisionId, "o1", effect));
  }

  private List<String> terms() {
    return db.rows(
        "SELECT status, quantity, reason, replace_quantity, replace_price FROM orders",
        row ->
            Stream.of(
                    row.getString(1),
                    plain(row.getBigDecimal(2)),
                    row.getString(3),
                    plain(row.getBigDecimal(4)),
                    plain(row.getBigDecimal(5)))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("|")));
  }

  private static String plain(BigDecimal value) {
    return value == null ? null : value.stripTrailingZeros().toPlainString();
  }

  @Test
  void whatIsKeptOfStrategies() {
    StrategyRecord record =
        new StrategyRecord("u1", "s1", "grid", "{\"a\":\"✓\"}", 7, "running", null, SOME_TIME);
    db.database().strategyStates().save(fences, List.of(record));
    assertThat(db.database().strategyStates().load(List.of("u1", "u2"))).containsExactly(record);
    StrategyRecord later =
        new StrategyRecord("u1", "s1", "twap", null, 0, "failed", "why", SOME_TIME);
    db.database().strategyStates().save(fences, List.of(later));
    assertThat(db.database().strategyStates().load(List.of("u1"))).containsExactly(later);
    db.database().strategyStates().delete(fences, Map.of("s1", "u1"));
    assertThat(db.database().strategyStates().load(List.of("u1"))).isEmpty();
  }

  private static final Instant SOME_TIME = Instant.parse("2026-11-24T01:02:03.000004Z");

  @Test
  void aCancellationThatComesTooLate() {
    order("o1", "filled");
    order("o2", "pending_cancel");
    order("o3", "wish");
    order("o4", "new");
    db.sql("UPDATE orders SET user_id = 'u2' WHERE order_id = 'o4'");
    List<DecisionOutcome> outcomes =
        store(
            write("d1", "o1", cancel()),
            write("d2", "o2", cancel()),
            write("d3", "o3", cancel()),
            write("d4", "o4", cancel()),
            write("d5", "o5", cancel()));
    assertThat(outcomes).allMatch(outcome -> outcome.result() == Result.REJECTED);
    assertThat(outcomes)
        .extracting(DecisionOutcome::reason)
        .containsExactly(
            "TOO_LATE: status=filled",
            "ALREADY_PENDING: status=pending_cancel",
            "TOO_LATE: status=wish",
            "UNKNOWN_ORDER",
            "UNKNOWN_ORDER");
    assertThat(db.query("SELECT status FROM orders ORDER BY order_id"))
        .containsExactly("filled", "pending_cancel", "wish", "new");
    assertThat(db.query("SELECT reason FROM decisions ORDER BY decision_id"))
        .startsWith("TOO_LATE: status=filled");
  }

  @Test
  void whatIsOnlyNoted() {
    order("o1", "new");
    assertThat(
            store(
                write("d1", "o1", new Note("look at it")),
                write("d2", "o1", new Refusal(Action.CANCEL, "ORDER_QUARANTINED: x=1"))))
        .containsExactly(
            new DecisionOutcome("d1", Action.FLAG, "o1", Result.DONE, null),
            new DecisionOutcome(
                "d2", Action.CANCEL, "o1", Result.DENIED, "ORDER_QUARANTINED: x=1"));
    assertThat(db.query("SELECT reason FROM decisions ORDER BY decision_id"))
        .containsExactly("look at it", "ORDER_QUARANTINED: x=1");
    assertThat(db.query("SELECT version FROM orders")).containsExactly("1");
  }

  @Test
  void aDecisionTakenAgainMeetsItsFirstOutcome() {
    order("o1", "new");
    order("o2", "filled");
    Write[] writes = {
      write("d1", "o1", cancel()),
      write("d2", "o2", cancel()),
      write("d3", "o3", new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN)),
      write("d4", "o4", new Insert(TERMS, OrderStatus.DENIED, "CODE", null)),
      write("d5", "o1", new Note("look"))
    };
    List<DecisionOutcome> first = store(writes);
    List<String> rows =
        db.query("SELECT CONCAT_WS('|', order_id, status, version) FROM orders ORDER BY 1");
    db.sql("DELETE FROM orders WHERE order_id = 'o3'");
    assertThat(store(writes)).isEqualTo(first);
    assertThat(store(writes[0], writes[0], write("d6", "o1", cancel())))
        .extracting(DecisionOutcome::result)
        .containsExactly(Result.DONE, Result.DONE, Result.REJECTED);
    assertThat(decisions()).hasSize(6);
    assertThat(db.query("SELECT CONCAT_WS('|', order_id, status, version) FROM orders ORDER BY 1"))
        .isEqualTo(rows.stream().filter(row -> !row.startsWith("o3")).toList());
  }

  @Test
  void oneThatCannotBeWrittenLetsNothingBeWritten() {
    Write good =
        write("d1", "o1", new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN));
    Write bad =
        write(
            "d2",
            "x".repeat(300),
            new Insert(TERMS, OrderStatus.INITIALIZED, null, BigDecimal.TEN));
    assertThatThrownBy(() -> store(good, bad))
        .isInstanceOf(StoreException.class)
        .isNotInstanceOf(StoreException.Unavailable.class);
    assertThat(db.query("SELECT order_id FROM orders")).isEmpty();
    assertThat(db.query("SELECT decision_id FROM decisions")).isEmpty();
  }

  @Test
  void whoeverHasLostTheSlotWritesNothing() {
    order("o1", "new");
    claim("somebody else");
    assertThatThrownBy(() -> store(write("d1", "o1", cancel())))
        .isInstanceOf(StoreException.FenceLost.class);
    assertThat(db.query("SELECT status FROM orders")).containsExactly("new");
    assertThat(db.query("SELECT decision_id FROM decisions")).isEmpty();
  }

  // ---- marks and slots

  @Test
  void marksAreKept() {
    assertThat(db.database().audit().marks()).isEmpty();
    db.database().audit().saveMarks(fences, Map.of(3, 30L, 255, 7L));
    db.database().audit().saveMarks(fences, Map.of(3, 31L));
    assertThat(db.database().audit().marks()).isEqualTo(Map.of(3, 31L, 255, 7L));
    claim("somebody else");
    assertThatThrownBy(() -> db.database().audit().saveMarks(fences, Map.of(3, 99L)))
        .isInstanceOf(StoreException.FenceLost.class);
    assertThat(db.database().audit().marks()).containsEntry(3, 31L);
  }

  @Test
  void theAuditOfEachUserFromWhereTheyAre() {
    IntStream.rangeClosed(1, 6)
        .forEach(
            i -> {
              db.sql("DELETE FROM orders WHERE order_id = 'o" + i + "'");
              db.sql(
                  "INSERT INTO orders (order_id, user_id, symbol, side, quantity)"
                      + " VALUES ('o%d', 'audit-u%d', 'ACME', 'buy', 1)".formatted(i, i % 2));
            });
    var settlements =
        db.database().changeFeed().oldest(fences, 0, 100).stream()
            .map(
                change ->
                    new io.ordermon.spi.ChangeFeed.Settlement(
                        change, io.ordermon.models.Verdict.LEGAL, null, ChangeSource.EXTERNAL, "x"))
            .toList();
    List<Long> ids =
        db.database().changeFeed().settle(fences, settlements).values().stream().sorted().toList();
    assertThat(audited(Map.of("audit-u0", 0L, "audit-u1", 0L), 100)).isEqualTo(ids);
    assertThat(audited(Map.of("audit-u0", ids.get(3), "audit-u1", ids.get(0)), 100))
        .containsExactly(ids.get(2), ids.get(4), ids.get(5));
    assertThat(audited(Map.of("audit-u0", 0L, "audit-u1", 0L), 2)).isEqualTo(ids.subList(0, 2));
    assertThat(audited(Map.of(), 2)).isEmpty();
    assertThat(db.database().audit().lastId()).isEqualTo(ids.get(5));
  }

  private static List<Long> audited(Map<String, Long> afterIds, int limit) {
    return db.database().audit().after(afterIds, limit).stream().map(entry -> entry.id()).toList();
  }

  @Test
  void claimingRaisesTheEpochs() {
    assertThat(db.database().slots().count()).isEqualTo(256);
    List<Fence> some = db.database().slots().claim(List.of(3, 1), "me");
    assertThat(some)
        .containsExactlyInAnyOrder(
            new Fence(1, fences.epoch(1).orElseThrow() + 1),
            new Fence(3, fences.epoch(3).orElseThrow() + 1));
    assertThat(db.query("SELECT owner FROM slots WHERE slot = 3 AND since IS NOT NULL"))
        .containsExactly("me");
    db.database().slots().check(new Fences(256, some));
    assertThatThrownBy(() -> db.database().slots().check(fences))
        .isInstanceOfSatisfying(
            StoreException.FenceLost.class,
            lost -> assertThat(lost.slots()).containsExactlyInAnyOrder(1, 3));
  }

  // ---- helpers

  private List<DecisionOutcome> store(Write... writes) {
    OrderStore orders = db.database().orders();
    return orders.write(fences, List.of(writes));
  }

  private static Write write(String decisionId, String orderId, Effect effect) {
    return new Write(
        new Decision(
            decisionId, "u1", "s1", orderId, ChangeSource.STRATEGY, "s1", "change:1", "[\"✓\"]"),
        effect);
  }

  private static Transition cancel() {
    return new Transition(
        OrderLifecycle.statesBefore(OrderStatus.PENDING_CANCEL), OrderStatus.PENDING_CANCEL, "why");
  }

  private static void order(String orderId, String status) {
    db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, quantity, status)"
            + " VALUES ('%s', 'u1', 'ACME', 'buy', 1, '%s')".formatted(orderId, status));
  }

  private static List<String> decisions() {
    return db.query(
        "SELECT CONCAT_WS('|', decision_id, user_id, strategy_id, order_id, source, actor, action,"
            + " cause, checks, outcome) FROM decisions ORDER BY decision_id");
  }
}
