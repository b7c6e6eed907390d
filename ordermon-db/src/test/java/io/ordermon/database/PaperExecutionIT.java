package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.execution.paper.PaperFees;
import io.ordermon.execution.paper.PaperGateway;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.models.Quote;
import io.ordermon.monitoring.MonitoringEngine;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders that are executed on paper while other programs write the same rows. */
class PaperExecutionIT {

  private static final List<String> USERS = List.of("u1", "u2", "u3", "u4");
  private static final PaperSettings PAPER =
      PaperSettings.DEFAULTS
          .withLatency(Duration.ofMillis(5))
          .withFees(PaperFees.basisPoints(BigDecimal.TEN));

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areExecutedFromTheFirstToTheLast(Kind kind) throws Exception {
    try (TestDatabase db = migrated(kind);
        MonitoringEngine engine = started(db)) {
      db.sql(insert("o1", "u1", "limit", "gtc", "10", "5"));
      awaitRow(db, "o1", "new 0 NULL");
      engine.quote(quote("11", "12", "100"));
      engine.quote(quote("9", "10", "2"));
      awaitRow(db, "o1", "partially_filled 2 10");
      db.sql("UPDATE orders SET status = 'pending_cancel' WHERE order_id = 'o1'");
      awaitRow(db, "o1", "cancelled 2 10");
      engine.quote(quote("9", "10", "100"));
      db.sql(insert("o2", "u1", "market", "ioc", "NULL", "1"));
      awaitRow(db, "o2", "filled 1 10");
      assertThat(audit(db, "o2"))
          .containsExactly(
              "initialized external", "pending_new paper", "new paper", "filled paper");
      assertThat(db.query("SELECT fees FROM orders WHERE order_id = 'o2'").get(0))
          .startsWith("0.01");
      assertThat(db.query("SELECT DISTINCT verdict FROM order_logs")).containsExactly("legal");
      assertThat(db.query("SELECT cause FROM decisions WHERE order_id = 'o1' ORDER BY created_at"))
          .anySatisfy(cause -> assertThat(cause).startsWith("quote:ACME:9/10:"));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areNeverFilledTwiceWhoeverWritesAndWheneverItIsRestarted(Kind kind) throws Exception {
    try (TestDatabase db = migrated(kind)) {
      AtomicReference<MonitoringEngine> running = new AtomicReference<>(started(db));
      Thread outside = new Thread(() -> meddle(db), "outside");
      Thread market = new Thread(() -> moveMarket(running, outside), "market");
      outside.start();
      market.start();
      for (int restart = 0; restart < 2; restart++) {
        int before = executions(db);
        await().until(() -> executions(db) > before + 30 || !outside.isAlive());
        running.get().close();
        running.set(started(db));
      }
      outside.join();
      market.join();
      running.get().quote(quote("1000", "1000", null)); // sells are done
      awaitAll(db, running.get(), "side = 'sell'");
      running.get().quote(quote("1", "1", null)); // and buys
      awaitAll(db, running.get(), "side = 'buy'");
      running.get().close();
      assertThat(db.query("SELECT DISTINCT verdict FROM order_logs ORDER BY verdict"))
          .isSubsetOf("duplicate", "gap", "legal");
      assertThat(overfilled(db)).isEmpty();
      assertThat(executions(db)).isGreaterThan(100);
    }
  }

  /** Each report took the row a step on from where it was: nothing was counted twice. */
  private static List<String> overfilled(TestDatabase db) {
    return db.query(
        "SELECT order_id FROM orders WHERE filled_quantity > quantity"
            + " UNION SELECT order_id FROM order_logs"
            + " WHERE new_filled_quantity < old_filled_quantity");
  }

  private static void awaitAll(TestDatabase db, MonitoringEngine engine, String which) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> {
              engine.quote(
                  which.contains("sell") ? quote("1000", "1000", null) : quote("1", "1", null));
              return db.query(
                      "SELECT order_id FROM orders WHERE status NOT IN ('filled', 'cancelled', 'expired', 'rejected') AND "
                          + which)
                  .isEmpty();
            });
  }

  /** Other programs: enter orders, change their price, ask for a cancel, cancel and fill them. */
  private static void meddle(TestDatabase db) {
    Random random = new Random(11);
    List<String> ids = new ArrayList<>();
    try (Connection connection = db.connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 400; i++) {
        String id = "o" + i;
        ids.add(id);
        statement.execute(
            insert(
                    id,
                    USERS.get(random.nextInt(USERS.size())),
                    "limit",
                    "gtc",
                    Integer.toString(95 + random.nextInt(10)),
                    Integer.toString(1 + random.nextInt(20)))
                .replace("'buy'", random.nextBoolean() ? "'buy'" : "'sell'"));
        statement.execute(meddling(random, ids.get(random.nextInt(ids.size()))));
        statement.execute(meddling(random, id));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String meddling(Random random, String id) {
    String open = " WHERE order_id = '" + id + "' AND status IN ('new', 'partially_filled')";
    return switch (random.nextInt(9)) {
      case 0 -> "UPDATE orders SET status = 'pending_cancel'" + open;
      case 1 -> "UPDATE orders SET status = 'cancelled'" + open;
      case 2 ->
          "UPDATE orders SET filled_quantity = filled_quantity + 1, avg_fill_price = 100,"
              + " status = 'partially_filled'"
              + open
              + " AND filled_quantity + 1 < quantity";
      case 3 ->
          "UPDATE orders SET status = 'pending_replace', replace_quantity = quantity + 5" + open;
      case 4 -> "UPDATE orders SET quantity = quantity + 3" + open;
      case 5 ->
          "UPDATE orders SET quantity = quantity - 1"
              + open
              + " AND filled_quantity + 1 < quantity";
      case 6 -> "UPDATE orders SET status = 'pending_replace'" + open; // asks for nothing
      default -> "UPDATE orders SET price = price + 1" + open;
    };
  }

  private static void moveMarket(AtomicReference<MonitoringEngine> engine, Thread outside) {
    Random random = new Random(12);
    while (outside.isAlive()) {
      int bid = 94 + random.nextInt(10);
      engine
          .get()
          .quote(quote(Integer.toString(bid), Integer.toString(bid + 1), Integer.toString(3)));
      Thread.onSpinWait();
    }
  }

  private static int executions(TestDatabase db) {
    return Integer.parseInt(
        db.query("SELECT COUNT(*) FROM decisions WHERE actor = 'paper' AND outcome = 'done'")
            .get(0));
  }

  private static Quote quote(String bid, String ask, String size) {
    BigDecimal quantity = size == null ? null : new BigDecimal(size);
    return new Quote(
        "ACME", new BigDecimal(bid), new BigDecimal(ask), null, quantity, quantity, Instant.now());
  }

  private static String insert(
      String id, String user, String type, String timeInForce, String price, String quantity) {
    return ("INSERT INTO orders (order_id, user_id, symbol, side, order_type, time_in_force, price,"
            + " quantity, status)"
            + " VALUES ('%s', '%s', 'ACME', 'buy', '%s', '%s', %s, %s, 'initialized')")
        .formatted(id, user, type, timeInForce, price, quantity);
  }

  private static void awaitRow(TestDatabase db, String id, String expected) {
    await()
        .untilAsserted(
            () ->
                assertThat(
                        db.rows(
                            "SELECT status, filled_quantity, avg_fill_price FROM orders WHERE order_id = '"
                                + id
                                + "'",
                            row ->
                                row.getString(1)
                                    + " "
                                    + plain(row.getBigDecimal(2))
                                    + " "
                                    + plain(row.getBigDecimal(3))))
                    .containsExactly(expected));
  }

  private static String plain(BigDecimal number) {
    return number == null ? "NULL" : number.stripTrailingZeros().toPlainString();
  }

  private static List<String> audit(TestDatabase db, String id) {
    return db.rows(
        "SELECT new_status, source, actor FROM order_logs WHERE order_id = '"
            + id
            + "' ORDER BY id",
        row ->
            row.getString(1)
                + " "
                + (row.getString(2).equals("engine") ? row.getString(3) : row.getString(2)));
  }

  private static TestDatabase migrated(Kind kind) {
    TestDatabase db = TestDatabase.migrated(kind);
    USERS.forEach(user -> db.sql("INSERT INTO users (user_id) VALUES ('" + user + "')"));
    return db;
  }

  private static MonitoringEngine started(TestDatabase db) throws InterruptedException {
    MonitoringEngine engine =
        MonitoringEngine.builder()
            .persistence(db.database())
            .discoverStrategies(false)
            .execution(new PaperGateway(PAPER))
            .settings(MonitoringSettings.DEFAULTS.withScanInterval(Duration.ofSeconds(1)))
            .build();
    engine.start();
    assertThat(engine.awaitReady(Duration.ofMinutes(1))).isTrue();
    return engine;
  }
}
