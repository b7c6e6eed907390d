package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.Verdict;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.Fence;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.Slots;
import io.ordermon.spi.StoreException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the journal must hold of every change, and what settling does, on every kind. */
@ParameterizedClass
@MethodSource("kinds")
class ChangeFeedTest {

  private static final String ODD = "ü😀'\"\\%_\n\t{}; -- Ω";

  private static TestDatabase db;

  private final Kind kind;
  private Fences fences;

  ChangeFeedTest(Kind kind) {
    this.kind = kind;
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
    db.sql("DELETE FROM orders", "DELETE FROM strategies", "DELETE FROM users");
    db.sql("DELETE FROM changes", "DELETE FROM order_logs");
    fences = claim("test");
  }

  // ---- what is in the journal

  @Test
  void anOrdersRowToTheLetter() throws Exception {
    try (Connection connection = db.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO orders (order_id, user_id, strategy_id, symbol, side, order_type,"
                    + " time_in_force, price, stop_price, quantity, filled_quantity, avg_fill_price,"
                    + " status, reason, expires_at, extra, created_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Sql.bind(
          insert,
          ODD,
          ODD + "user",
          ODD + "strategy",
          "S 😀",
          " BUY ",
          "stop_limit",
          "GTD",
          new BigDecimal("123456789012.12345678"),
          new BigDecimal("-0.00000001"),
          new BigDecimal("999999999999.99999999"),
          new BigDecimal("0.10000000"),
          new BigDecimal("0.30000001"),
          "Odd Word",
          ODD + "x".repeat(400),
          Instant.parse("2031-02-28T23:59:59.123456Z"),
          "{\"a\": [1, 2.50], \"b\": \"" + "😀\"}",
          Instant.parse("1999-12-31T23:59:59.999999Z"));
      insert.executeUpdate();
    }
    assertLikeTheTable(ODD);
    Change change = journal().get(0);
    assertThat(change.header().userId()).isEqualTo(ODD + "user");
    assertThat(change.header().slot()).isEqualTo(Slots.of(ODD + "user", 256));
    assertThat(change.header().op()).isEqualTo(Op.INSERT);
    assertThat(((Change.OfOrder) change).before()).isNull();
    assertThat(((Change.OfOrder) change).order().expiresAt())
        .isEqualTo("2031-02-28T23:59:59.123456Z");
    assertThat(((Change.OfOrder) change).order().createdAt())
        .isEqualTo("1999-12-31T23:59:59.999999Z");
    assertThat(((Change.OfOrder) change).order().quantity())
        .isEqualByComparingTo("999999999999.99999999");
  }

  @Test
  void anOrdersRowOfNulls() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET price = NULL, status = 'x' WHERE order_id = 'o1'",
        "UPDATE orders SET price = 0, reason = '' WHERE order_id = 'o1'");
    assertLikeTheTable("o1");
    List<Change> journal = journal();
    assertThat(row(journal.get(1)).price()).isNull();
    assertThat(row(journal.get(1)).reason()).isNull();
    assertThat(row(journal.get(1)).strategyId()).isNull();
    assertThat(row(journal.get(1)).expiresAt()).isNull();
    assertThat(row(journal.get(2)).price()).isEqualByComparingTo("0");
    assertThat(row(journal.get(2)).reason()).isEmpty();
  }

  @Test
  void whatARowWasBefore() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET status = 'new', filled_quantity = 5, price = 11.5, stop_price = 9"
            + " WHERE order_id = 'o1'",
        "DELETE FROM orders WHERE order_id = 'o1'");
    List<Change> journal = journal();
    Change.OfOrder update = (Change.OfOrder) journal.get(1);
    assertThat(update.header().op()).isEqualTo(Op.UPDATE);
    assertThat(update.before().status()).isEqualTo("initialized");
    assertThat(update.before().filledQuantity()).isEqualByComparingTo("0");
    assertThat(update.before().quantity()).isEqualByComparingTo("100");
    assertThat(update.before().price()).isEqualByComparingTo("10.5");
    assertThat(update.before().stopPrice()).isNull();
    Change.OfOrder delete = (Change.OfOrder) journal.get(2);
    assertThat(delete.header().op()).isEqualTo(Op.DELETE);
    assertThat(delete.header().version()).isEqualTo(2);
    assertThat(delete.before().status()).isEqualTo("new");
    assertThat(delete.order().price()).isEqualByComparingTo("11.5");
  }

  @Test
  void usersAndStrategiesToTheLetter() {
    db.sql(
        "INSERT INTO users (user_id, username, email, status) VALUES ('u1', 'Änne 😀', NULL, -7)",
        "INSERT INTO strategies (strategy_id, user_id, strategy_name, strategy_type, status, params,"
            + " risk_params, start_time, end_time) VALUES ('s1', 'u1', 'n', 't', 2,"
            + " '{\"a\": \"😀\", \"b\": 1.50}', 'no json', '2026-01-01 00:00:00.000001',"
            + " '2036-12-31 23:59:59.5')",
        "UPDATE users SET status = 1 WHERE user_id = 'u1'",
        "UPDATE strategies SET params = '{}' WHERE strategy_id = 's1'");
    List<Change> journal = journal();
    var snapshot = db.database().users().load(List.of("u1")).get(0);
    assertThat(((Change.OfUser) journal.get(0)).user().username()).isEqualTo("Änne 😀");
    assertThat(((Change.OfUser) journal.get(0)).user().status()).isEqualTo(-7);
    assertThat(((Change.OfStrategy) journal.get(1)).strategy().params())
        .isEqualTo("{\"a\":\"😀\",\"b\":1.50}");
    assertThat(((Change.OfStrategy) journal.get(1)).strategy().riskParams()).isEqualTo("no json");
    assertThat(((Change.OfUser) journal.get(2)).user()).isEqualTo(snapshot.user());
    assertThat(((Change.OfStrategy) journal.get(3)).strategy())
        .isEqualTo(snapshot.strategies().get(0));
  }

  @Test
  void everyRowOfAStatement() {
    order("o1", "u1");
    order("o2", "u2");
    order("o3", "u3");
    db.sql("UPDATE orders SET price = price + 1", "DELETE FROM orders WHERE order_id <> 'o2'");
    assertThat(journal())
        .extracting(change -> row(change).orderId() + " " + change.header().op())
        .startsWith("o1 INSERT", "o2 INSERT", "o3 INSERT")
        .containsExactlyInAnyOrder(
            "o1 INSERT",
            "o2 INSERT",
            "o3 INSERT",
            "o1 UPDATE",
            "o2 UPDATE",
            "o3 UPDATE",
            "o1 DELETE",
            "o3 DELETE");
  }

  @Test
  void nothingForAChangeThatChangesNothing() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET extra = '{\"a\": 1}' WHERE order_id = 'o1'",
        "UPDATE orders SET price = 10.50, status = 'initialized' WHERE order_id = 'o1'",
        "UPDATE orders SET updated_at = CURRENT_TIMESTAMP(6) WHERE order_id = 'o1'",
        "UPDATE orders SET version = 77 WHERE order_id = 'o1'");
    assertThat(journal()).hasSize(2);
    assertThat(db.query("SELECT version FROM orders")).containsExactly("2");
  }

  @Test
  void whatACollationWouldTakeForTheSame() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET status = 'Initialized' WHERE order_id = 'o1'",
        "UPDATE orders SET status = 'Initialized ' WHERE order_id = 'o1'",
        "UPDATE orders SET reason = '' WHERE order_id = 'o1'",
        "UPDATE orders SET reason = ' ' WHERE order_id = 'o1'");
    assertThat(journal()).hasSize(5);
    assertThat(db.query("SELECT version FROM orders")).containsExactly("5");
  }

  @Test
  void versionsGrowByOneWhateverIsWritten() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET price = 1, version = 500 WHERE order_id = 'o1'",
        "UPDATE orders SET price = 2 WHERE order_id = 'o1'");
    assertThat(journal())
        .extracting(change -> change.header().version())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void nothingThatWasRolledBack() throws Exception {
    order("o1", "u1");
    try (Connection connection = db.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.executeUpdate("UPDATE orders SET price = 1 WHERE order_id = 'o1'");
      statement.executeUpdate("DELETE FROM orders WHERE order_id = 'o1'");
      assertThat(journal()).hasSize(1);
      connection.rollback();
    }
    assertThat(journal()).hasSize(1);
  }

  @Test
  void aChangedKeyIsADeleteThereAndAnInsertHere() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET order_id = 'o2' WHERE order_id = 'o1'",
        "UPDATE orders SET user_id = 'u2' WHERE order_id = 'o2'");
    assertThat(journal())
        .extracting(c -> row(c).orderId() + " " + c.header().userId() + " " + c.header().op())
        .containsExactly(
            "o1 u1 INSERT", "o1 u1 DELETE", "o2 u1 INSERT", "o2 u1 DELETE", "o2 u2 INSERT");
    assertThat(journal()).extracting(c -> c.header().slot()).endsWith(Slots.of("u2", 256));
  }

  @Test
  void anUpsertAndAReplace() {
    order("o1", "u1");
    db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, quantity)"
            + " VALUES ('o1', 'u1', 'ACME', 'buy', 1) ON DUPLICATE KEY UPDATE quantity = 7",
        "REPLACE INTO orders (order_id, user_id, symbol, side, quantity)"
            + " VALUES ('o1', 'u1', 'ACME', 'buy', 9)");
    List<Change> journal = journal();
    assertThat(row(journal.get(1)).quantity()).isEqualByComparingTo("7");
    assertThat(row(journal.get(journal.size() - 1)).quantity()).isEqualByComparingTo("9");
    assertLikeTheTable("o1");
  }

  @Test
  void onlyADecisionThatIsNew() {
    order("o1", "u1");
    db.sql(
        "UPDATE orders SET price = 1, decision_id = 'd1' WHERE order_id = 'o1'",
        "UPDATE orders SET price = 2 WHERE order_id = 'o1'",
        "UPDATE orders SET price = 3, decision_id = 'd2' WHERE order_id = 'o1'",
        "UPDATE orders SET decision_id = NULL WHERE order_id = 'o1'");
    assertThat(journal())
        .extracting(change -> change.header().decisionId())
        .containsExactly(null, "d1", null, "d2", null);
  }

  @Test
  void timesWhateverTheWritersZone() throws Exception {
    try (Connection connection = db.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(kind == Kind.H2 ? "SET TIME ZONE '+05:45'" : "SET time_zone = '+05:45'");
      statement.execute(
          "INSERT INTO orders (order_id, user_id, symbol, side, quantity, created_at)"
              + " VALUES ('o1', 'u1', 'ACME', 'buy', 1, CURRENT_TIMESTAMP(6))");
    }
    Change change = journal().get(0);
    assertThat(Duration.between(change.header().at(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(1));
    if (kind != Kind.H2) { // whose TIMESTAMP is a wall clock without a zone
      assertThat(Duration.between(row(change).createdAt(), Instant.now()).abs())
          .isLessThan(Duration.ofMinutes(1));
    }
    assertLikeTheTable("o1");
  }

  @Test
  void theUserWhoMadeTheChange() throws Exception {
    order("o1", "u1");
    assertThat(journal().get(0).header().actor().toLowerCase(java.util.Locale.ROOT))
        .startsWith(db.settings().user());
    assumeTrue(kind != Kind.H2);
    String schema = db.query("SELECT DATABASE()").get(0);
    String name = "p" + Long.toString(System.nanoTime(), 36);
    db.sql(
        "CREATE USER '%s'@'%%' IDENTIFIED BY 'x'".formatted(name),
        "GRANT SELECT, INSERT, UPDATE ON %s.orders TO '%s'@'%%'".formatted(schema, name));
    try (Connection connection = DriverManager.getConnection(db.settings().url(), name, "x");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE orders SET price = 3 WHERE order_id = 'o1'");
      assertThatThrownBy(() -> statement.executeUpdate("DELETE FROM changes"))
          .hasMessageContaining("denied");
    }
    assertThat(journal().get(1).header().actor()).startsWith(name + "@");
  }

  // ---- reading

  @Test
  void theOldestFirstAsManyAsWanted() {
    IntStream.range(0, 5).forEach(i -> order("o" + i, "u" + i));
    List<Change> all = journal();
    assertThat(all)
        .extracting(change -> row(change).orderId())
        .containsExactly("o0", "o1", "o2", "o3", "o4");
    assertThat(feed().oldest(fences, 0, 2)).isEqualTo(all.subList(0, 2));
    assertThat(feed().oldest(fences, all.get(1).header().seq(), 2)).isEqualTo(all.subList(2, 4));
  }

  @Test
  void onlyTheSlotsHeld() {
    IntStream.range(0, 20).forEach(i -> order("o" + i, "u" + i));
    int mine = Slots.of("u7", 256);
    Fences one = new Fences(256, List.of(new Fence(mine, fences.epoch(mine).orElseThrow())));
    assertThat(feed().oldest(one, 0, 100))
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.header().slot()).isEqualTo(mine));
  }

  @Test
  void aRowThatNobodyCanReadHoldsUpNobody() {
    db.sql(
        "INSERT INTO changes (slot, entity, entity_id, user_id, op, version, actor, row_data)"
            + " VALUES (1, 'order', 'o1', 'u1', 'mangle', 1, 'x', '{}'),"
            + " (1, 'order', 'o2', 'u1', 'insert', 1, 'x', 'no json'),"
            + " (1, 'planet', 'o3', 'u1', 'insert', 1, 'x', '{}'),"
            + " (1, 'order', 'o4', 'u1', 'insert', 1, 'x', '{\"order_id\": 1}'),"
            + " (1, 'order', 'o5', 'u1', 'insert', 1, 'x', '[]'),"
            + " (1, 'order', 'o6', 'u1', 'insert', 1, 'x', '"
            + "{\"order_id\": \"o6\", \"user_id\": \"u1\", \"symbol\": \"A\", \"side\": \"buy\","
            + " \"order_type\": \"limit\", \"time_in_force\": \"gtc\", \"status\": \"new\","
            + " \"quantity\": 1e999999999}')");
    List<Change> journal = journal();
    assertThat(journal)
        .hasSize(6)
        .allSatisfy(change -> assertThat(change).isInstanceOf(Change.Unreadable.class));
    assertThat(((Change.Unreadable) journal.get(2)).problem())
        .contains("changes row")
        .contains("planet")
        .contains("o3");
    assertThat(feed().settle(fences, journal.stream().map(ChangeFeedTest::settlement).toList()))
        .isEmpty();
    assertThat(journal()).isEmpty();
  }

  // ---- settling

  @Test
  void settlingWritesTheAuditAndEmptiesTheJournal() {
    db.sql("INSERT INTO users (user_id) VALUES ('u1')");
    IntStream.range(0, 30).forEach(i -> order("o" + i, "u1"));
    db.sql("UPDATE orders SET status = 'new', filled_quantity = 1 WHERE order_id = 'o3'");
    db.sql("DELETE FROM orders WHERE order_id = 'o3'");
    List<Settlement> batch = journal().stream().map(ChangeFeedTest::settlement).toList();
    Map<Long, Long> ids = feed().settle(fences, batch);

    assertThat(journal()).isEmpty();
    List<Long> inOrder =
        batch.subList(1, batch.size()).stream()
            .map(each -> ids.get(each.change().header().seq()))
            .toList();
    assertThat(inOrder).doesNotContainNull().isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(ids).hasSize(32);
    var entries = db.database().audit().after(Map.of("u1", 0L), 100);
    assertThat(entries).extracting(entry -> entry.id()).isEqualTo(inOrder);
    assertThat(entries)
        .extracting(entry -> entry.settlement())
        .usingRecursiveFieldByFieldElementComparator(exact())
        .isEqualTo(batch.subList(1, batch.size()));
    assertThat(
            db.query(
                "SELECT CONCAT_WS('|', order_id, old_status, new_status, old_filled_quantity,"
                    + " new_filled_quantity, verdict, source, reason) FROM order_logs ORDER BY id DESC"
                    + " LIMIT 2"))
        .containsExactly(
            "o3|new|1.00000000|legal|external|because",
            "o3|initialized|new|0.00000000|1.00000000|legal|external|because");
  }

  @Test
  void whatBecameOfASettlement() {
    order("o1", "u1");
    order("o2", "u1");
    List<Settlement> batch = journal().stream().map(ChangeFeedTest::settlement).toList();
    assertThat(feed().settled(batch)).isEmpty();
    Map<Long, Long> ids = feed().settle(fences, batch);
    assertThat(feed().settled(batch)).contains(ids);
  }

  @Test
  void settlingTwiceIsRefused() {
    order("o1", "u1");
    List<Settlement> batch = journal().stream().map(ChangeFeedTest::settlement).toList();
    feed().settle(fences, batch);
    assertThatThrownBy(() -> feed().settle(fences, batch))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("gone already");
    assertThat(db.query("SELECT COUNT(*) FROM order_logs")).containsExactly("1");
  }

  @Test
  void whoeverHasLostTheSlotWritesNothing() {
    order("o1", "u1");
    List<Change> journal = journal();
    List<Settlement> batch = journal.stream().map(ChangeFeedTest::settlement).toList();
    claim("somebody else");
    assertThatThrownBy(() -> feed().settle(fences, batch))
        .isInstanceOfSatisfying(
            StoreException.FenceLost.class,
            lost -> assertThat(lost.slots()).isEqualTo(Set.of(Slots.of("u1", 256))))
        .hasMessageContaining("somebody else");
    assertThatThrownBy(() -> feed().append(fences, journal))
        .isInstanceOf(StoreException.FenceLost.class);
    assertThat(journal()).isEqualTo(journal);
    assertThat(db.query("SELECT id FROM order_logs")).isEmpty();
  }

  @Test
  void whatWasMissedIsReadLikeAnyOther() {
    db.sql("INSERT INTO users (user_id, username) VALUES ('u1', 'Ann')");
    order("o1", "u1");
    db.sql(
        "INSERT INTO strategies (strategy_id, user_id, strategy_type, start_time)"
            + " VALUES ('s1', 'u1', 't', '2026-01-01 00:00:00.000001')",
        "UPDATE orders SET status = 'new' WHERE order_id = 'o1'",
        "DELETE FROM orders WHERE order_id = 'o1'");
    List<Change> missed = journal();
    db.sql("DELETE FROM changes");
    feed().append(fences, missed);
    assertThat(journal())
        .usingRecursiveFieldByFieldElementComparator(exact("header.seq"))
        .isEqualTo(missed);
  }

  @Test
  void whoTookADecision() {
    db.sql(
        "INSERT INTO decisions (decision_id, user_id, order_id, source, actor, action, cause, outcome)"
            + " VALUES ('d1', 'u1', 'o1', 'operator', 'ann', 'cancel', 'c', 'done')");
    assertThat(feed().origins(List.of("d1", "d2")))
        .isEqualTo(Map.of("d1", new ChangeFeed.DecisionOrigin(ChangeSource.OPERATOR, "ann", "o1")));
  }

  // ---- helpers

  private static ChangeFeed feed() {
    return db.database().changeFeed();
  }

  private List<Change> journal() {
    return feed().oldest(fences, 0, 1_000);
  }

  private static Fences claim(String owner) {
    List<Integer> slots = IntStream.range(0, 256).boxed().toList();
    return new Fences(256, db.database().slots().claim(slots, owner));
  }

  private static void order(String orderId, String userId) {
    db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity)"
            + " VALUES ('%s', '%s', 'ACME', 'buy', 10.5, 100)".formatted(orderId, userId));
  }

  private static OrderRow row(Change change) {
    return ((Change.OfOrder) change).order();
  }

  private static Settlement settlement(Change change) {
    boolean order = change instanceof Change.OfOrder;
    return new Settlement(
        change,
        order ? Verdict.LEGAL : null,
        order ? "because" : null,
        ChangeSource.EXTERNAL,
        change.header().actor());
  }

  /** The last change of an order says what its row holds, if it is there. */
  private void assertLikeTheTable(String orderId) {
    List<Change> journal = journal();
    assertThat(row(journal.get(journal.size() - 1)))
        .usingRecursiveComparison(exact())
        .isEqualTo(db.database().users().orders(List.of(orderId)).get(0));
  }

  /** Equal, but that 1.0 is 1.00. */
  private static org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration exact(
      String... ignored) {
    return org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration.builder()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .withIgnoredFields(ignored)
        .build();
  }
}
