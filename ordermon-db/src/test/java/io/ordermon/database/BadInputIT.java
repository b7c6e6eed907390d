package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.strategies.Param;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Nonsense in one row is told in one event that names the row, and stops nothing else. */
@ParameterizedClass
@MethodSource("kinds")
class BadInputIT {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static EngineFixture on;

  private final String user = "u" + NUMBER.incrementAndGet();
  private final String order = "o-" + user;

  BadInputIT(Kind kind) {
    assertThat(on.db.settings().isH2()).isEqualTo(kind == Kind.H2);
  }

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @BeforeParameterizedClassInvocation
  static void open(Kind kind) {
    on = new EngineFixture(kind, Duration.ofMillis(50), new Picky());
    on.user("healthy", "healthy-order");
  }

  @AfterParameterizedClassInvocation
  static void close() {
    on.close();
  }

  @AfterEach
  void othersHaveNotNoticed() {
    int before = on.strategies.byOrder().getOrDefault("healthy-order", List.of()).size();
    on.db.sql("UPDATE orders SET price = price + 1 WHERE order_id = 'healthy-order'");
    await()
        .untilAsserted(
            () ->
                assertThat(on.strategies.byOrder().get("healthy-order"))
                    .hasSizeGreaterThan(before));
    long runs = on.engine.status().feed().reconciliations();
    await().until(() -> on.engine.status().feed().reconciliations() > runs);
    assertThat(on.engine.isReady()).isTrue();
    assertThat(on.engine.status().feed().missed()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unknown | {} | nobody provides the strategy_type 'unknown'; known are",
        "picky   | no json | params is no JSON",
        "picky   | [1] | params is no JSON object but ARRAY",
        "picky   | {} | size: missing",
        "picky   | {\"size\": 5, \"colour\": \"red\"} | colour: unknown; known are size, ratio",
        "picky   | {\"size\": 11} | size: must be at most 10",
        "picky   | {\"size\": \"many\"} | size: 'many' is not a whole number",
        "picky   | {\"size\": 1e99} | size: '1E+99' is not a whole number",
        "picky   | {\"size\": 5, \"ratio\": 1e999999999} | ratio: must be at most 1",
        "picky   | {\"size\": {\"a\": 1}} | size: '{\"a\":1}' is not a whole number",
        "picky   | {\"size\": 5} trailing | params is no JSON",
      })
  void aStrategyThatCannotStart(String type, String params, String problem) throws Exception {
    on.db.sql("INSERT INTO users (user_id) VALUES ('" + user + "')");
    strategy(type, params);
    await().until(() -> on.statesOf("s-" + user).equals(List.of("failed to start")));
    assertThat(on.events.all(Event.StrategyChanged.class))
        .filteredOn(event -> event.strategyId().equals("s-" + user))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.text())
                    .contains("strategies row 's-" + user + "'")
                    .contains(problem)
                    .contains("Mend the row"));
    on.db.sql(
        "UPDATE strategies SET strategy_type = 'picky', params = '{\"size\": 5}'"
            + " WHERE strategy_id = 's-"
            + user
            + "'");
    await().until(() -> on.statesOf("s-" + user).equals(List.of("failed to start", "running")));
  }

  @Test
  void aStrategyWhoseParamsAreTooDeepOrTooLong() throws Exception {
    on.db.sql("INSERT INTO users (user_id) VALUES ('" + user + "')");
    strategy("picky", "[".repeat(100_000));
    await().until(() -> on.statesOf("s-" + user).equals(List.of("failed to start")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status = 'lost in space' | unknown status word 'lost in space'",
        "status = '' | unknown status word ''",
        "filled_quantity = 101, status = 'filled' | filled_quantity 101 exceeds quantity 100",
        "filled_quantity = -1 | filled_quantity -1 is negative",
        "status = 'filled' | status filled does not go with filled_quantity 0 of 100",
        "quantity = 0, price = -999999999999.99999999 | quantity 0 is not positive",
        "side = 'sideways' | unknown side 'sideways'",
        "order_type = 'wish' | unknown order_type 'wish'",
        "time_in_force = 'ever' | unknown time_in_force 'ever'",
        "status = 'denied' | no way from new to denied",
      })
  void anOrderThatCannotBe(String nonsense, String problem) {
    on.user(user, order);
    await().until(() -> on.strategies.byOrder().containsKey(order));
    on.db.sql("UPDATE orders SET " + nonsense + " WHERE order_id = '" + order + "'");
    await().until(() -> !alertsOfOrder().isEmpty());
    assertThat(alertsOfOrder())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.code()).isEqualTo("illegal_transition");
              assertThat(alert.userId()).isEqualTo(user);
              assertThat(alert.text()).contains("orders row '" + order + "'").contains(problem);
            });
    assertThat(on.strategies.byOrder().get(order)).hasSize(1);
    on.db.sql(
        "UPDATE orders SET status = 'new', filled_quantity = 0, quantity = 100, side = 'buy',"
            + " order_type = 'limit', time_in_force = 'gtc', price = 3 WHERE order_id = '"
            + order
            + "'");
    if (!nonsense.contains("denied")) { // which nothing may follow
      await().until(() -> on.strategies.byOrder().get(order).size() == 2);
    }
  }

  private List<Event.Alert> alertsOfOrder() {
    return on.events.all(Event.Alert.class).stream()
        .filter(alert -> order.equals(alert.orderId()))
        .toList();
  }

  @Test
  void anOrderOfEnormousValues() {
    on.user(user, order);
    on.db.sql(
        "UPDATE orders SET quantity = 999999999999.99999999, price = 999999999999.99999999,"
            + " stop_price = 0.00000001, reason = '"
            + "😀".repeat(256)
            + "', extra = '{\"a\": \""
            + "x".repeat(1_000_000)
            + "\"}' WHERE order_id = '"
            + order
            + "'");
    await().until(() -> on.strategies.byOrder().getOrDefault(order, List.of()).size() == 2);
    assertThat(alertsOfOrder()).isEmpty();
  }

  @Test
  void aUserWithAnUnknownStatus() {
    on.db.sql("INSERT INTO users (user_id, status) VALUES ('" + user + "', 7)");
    await().until(() -> !on.events.alerts("user_status_unknown").isEmpty());
    assertThat(on.events.alerts("user_status_unknown"))
        .filteredOn(alert -> user.equals(alert.userId()))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.text())
                    .contains("users row '" + user + "'")
                    .contains("status 7 is neither 0 nor 1"));
  }

  @Test
  void aStrategyWithAnUnknownStatus() {
    on.user(user, order);
    await().until(() -> on.statesOf("s-" + user).equals(List.of("running")));
    on.db.sql("UPDATE strategies SET status = 9 WHERE strategy_id = 's-" + user + "'");
    await().until(() -> on.statesOf("s-" + user).equals(List.of("running", "stopped")));
    assertThat(on.events.alerts("strategy_status_unknown"))
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.text())
                    .contains("strategies row 's-" + user + "'")
                    .contains("status 9"));
  }

  @Test
  void rowsOfAUserWhoDoesNotExist() throws Exception {
    strategy("picky", "{\"size\": 5}");
    on.db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, quantity)"
            + " VALUES ('%s', '%s', '', '', 0)".formatted(order, user));
    await()
        .until(
            () ->
                on.db
                    .query("SELECT verdict FROM order_logs WHERE order_id = '" + order + "'")
                    .equals(List.of("illegal")));
  }

  private void strategy(String type, String params) throws Exception {
    try (Connection connection = on.db.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO strategies (strategy_id, user_id, strategy_type, params)"
                    + " VALUES (?, ?, ?, ?)")) {
      Sql.bind(insert, "s-" + user, user, type, params);
      insert.executeUpdate();
    }
  }

  /** Strategies that are particular about their parameters. */
  private static final class Picky implements StrategyProvider<Picky.Params> {

    record Params(
        @Param(value = "how many", min = "1", max = "10") int size,
        @Param(value = "how much", defaultValue = "0.5", max = "1") BigDecimal ratio) {}

    @Override
    public String type() {
      return "picky";
    }

    @Override
    public String description() {
      return "particular";
    }

    @Override
    public Class<Params> paramsType() {
      return Params.class;
    }

    @Override
    public Strategy create(Params params) {
      return new Strategy() {};
    }
  }
}
