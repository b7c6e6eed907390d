package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.commands.CommandAnswer;
import io.ordermon.commands.CommandAnswer.Outcome;
import io.ordermon.commands.CommandExecutor.Elsewhere;
import io.ordermon.commands.CommandReader;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of a running engine takes effect, once, in the tables. */
class CommandsTest {

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  private static CommandAnswer ask(MonitoringEngine engine, String id, String rest)
      throws Exception {
    String text =
        "{\"schema\":1,\"id\":\"%s\",\"actor\":\"ann\",%s}".formatted(id, rest.replace('\'', '"'));
    return engine.commands().execute(CommandReader.read(text));
  }

  private static EngineFixture watching(Kind kind) {
    EngineFixture it = new EngineFixture(kind, Duration.ofSeconds(10));
    it.user("u1", "o1");
    await().until(() -> it.engine.status().counts().openOrders() == 1);
    return it;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anOrderIsEnteredAmendedAndCancelledOnceEach(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      String create =
          "'type':'create_order','user_id':'u1','symbol':'ACME','side':'BUY','quantity':'5','price':1.25";
      CommandAnswer created = ask(it.engine, "c1", create);
      assertThat(created.outcome()).isEqualTo(Outcome.DONE);
      assertThat(created.repeated()).isFalse();
      CommandAnswer again = ask(it.engine, "c1", create);
      assertThat(again.repeated()).isTrue();
      assertThat(again.subject()).isEqualTo(created.subject());
      assertThat(it.db.query("SELECT COUNT(*) FROM orders")).containsExactly("2");
      String order = String.valueOf(created.subject());
      assertThat(
              it.db.query(
                  "SELECT CONCAT(status, ' ', price, ' ', order_type, ' ', COALESCE(strategy_id, '-'))"
                      + " FROM orders WHERE order_id = '"
                      + order
                      + "'"))
          .containsExactly("initialized 1.25000000 limit -");
      it.db.sql("UPDATE orders SET status = 'new' WHERE order_id = '" + order + "'");
      await()
          .until(
              () ->
                  it.events.all(Event.OrderChanged.class).stream()
                      .anyMatch(
                          event -> event.orderId().equals(order) && "new".equals(event.after())));
      CommandAnswer amended =
          ask(it.engine, "c2", "'type':'amend_order','order_id':'" + order + "','price':'1.30'");
      assertThat(amended.reason()).isNull();
      assertThat(it.db.query("SELECT replace_price FROM orders WHERE order_id = '" + order + "'"))
          .containsExactly("1.30000000");
      String cancel = "'type':'cancel_order','order_id':'o1','reason':'it was a mistake'";
      assertThat(ask(it.engine, "c3", cancel).outcome()).isEqualTo(Outcome.DONE);
      assertThat(ask(it.engine, "c4", cancel).reason()).startsWith("ALREADY_PENDING");
      await()
          .until(
              () ->
                  it.db
                      .query(
                          "SELECT actor FROM order_logs WHERE source = 'operator' AND order_id = 'o1'")
                      .equals(List.of("ann")));
      assertThat(it.db.query("SELECT cause FROM decisions WHERE order_id = 'o1' ORDER BY cause"))
          .containsExactly("command:c3", "command:c4");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatPreTradeChecksRefuseIsDenied(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      CommandAnswer set =
          ask(
              it.engine,
              "h1",
              "'type':'set_halt','scope':'symbol','target':'ACME','reason':'results tonight'");
      assertThat(set.outcome()).isEqualTo(Outcome.DONE);
      CommandAnswer denied =
          ask(
              it.engine,
              "c1",
              "'type':'create_order','user_id':'u1','symbol':'ACME','side':'buy','quantity':5,'price':1");
      assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
      assertThat(denied.reason()).startsWith("TRADING_HALTED");
      assertThat(ask(it.engine, "h2", "'type':'lift_halt','halt_id':" + set.subject()).outcome())
          .isEqualTo(Outcome.DONE);
      assertThat(ask(it.engine, "c0", buy(1)).outcome()).isEqualTo(Outcome.DONE);
      assertThat(ask(it.engine, "h3", "'type':'lift_halt','halt_id':" + set.subject()).reason())
          .startsWith("UNKNOWN");
      assertThat(
              ask(
                      it.engine,
                      "c2",
                      "'type':'create_order','user_id':'u1','order_id':'o1','symbol':'ACME','side':'buy','quantity':5,'price':1")
                  .reason())
          .startsWith("DUPLICATE_ORDER_ID");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFilterMeansTheOrdersOfTheTimeWhenItWasFirstCarriedOut(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      it.db.sql(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status) VALUES"
              + " ('o2', 'u1', 'ACME', 'sell', 9, 1, 'new'), ('o3', 'u1', 'BOLT', 'buy', 1, 1, 'new')");
      await().until(() -> it.engine.status().counts().openOrders() == 3);
      String filter = "'type':'cancel_orders','symbol':'ACME'";
      CommandAnswer answer = ask(it.engine, "c1", filter);
      assertThat(answer.orders())
          .extracting(CommandAnswer.OrderAnswer::orderId)
          .containsExactlyInAnyOrder("o1", "o2");
      it.db.sql(
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status) VALUES"
              + " ('o4', 'u1', 'ACME', 'buy', 1, 1, 'new')",
          "UPDATE commands SET answer = NULL"); // as if it had crashed before it answered
      await().until(() -> it.engine.status().counts().openOrders() == 4);
      assertThat(ask(it.engine, "c1", filter).orders()).hasSize(2);
      assertThat(it.db.query("SELECT order_id FROM orders WHERE status = 'new' ORDER BY order_id"))
          .containsExactly("o3", "o4");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void usersAndStrategiesAreSwitched(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      String strategy = it.db.query("SELECT strategy_id FROM strategies").get(0);
      ask(it.engine, "s1", "'type':'pause_strategy','strategy_id':'" + strategy + "'");
      await().until(() -> it.statesOf(strategy).contains("paused"));
      ask(it.engine, "u1", "'type':'disable_user','user_id':'u1'");
      assertThat(ask(it.engine, "c0", buy(1)).reason()).startsWith("USER_NOT_ACTIVE");
      CommandAnswer refused = ask(it.engine, "c1", "'type':'cancel_orders','user_id':'u1'");
      assertThat(refused.orders())
          .singleElement()
          .satisfies(each -> assertThat(each.reason()).startsWith("USER_NOT_ACTIVE"));
      assertThat(ask(it.engine, "c3", "'type':'cancel_orders','user_id':'nobody'").reason())
          .startsWith("UNKNOWN_USER");
      assertThat(ask(it.engine, "c2", "'type':'cancel_order','order_id':'o1'").reason())
          .startsWith("USER_NOT_ACTIVE");
      ask(it.engine, "u3", "'type':'enable_user','user_id':'u1'");
      assertThat(ask(it.engine, "c5", buy(2)).outcome()).isEqualTo(Outcome.DONE);
      assertThat(ask(it.engine, "u1", "'type':'disable_user','user_id':'u1'").repeated()).isTrue();
      assertThat(it.db.query("SELECT status FROM users")).containsExactly("1");
      assertThat(ask(it.engine, "u2", "'type':'enable_user','user_id':'nobody'").reason())
          .startsWith("UNKNOWN");
      assertThat(ask(it.engine, "r1", "'type':'resync_user','user_id':'u1'").outcome())
          .isEqualTo(Outcome.DONE);
      await().until(() -> it.engine.status().counts().loading() == 0);
    }
  }

  private static String buy(int price) {
    return "'type':'create_order','user_id':'u1','symbol':'ACME','side':'buy','quantity':5,'price':"
        + price;
  }

  /** What was answered is there for what is asked next, though no monitor has seen it yet. */
  @ParameterizedTest
  @MethodSource("kinds")
  void whatWasJustEnteredIsAmendedAndCancelled(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      for (int i = 0; i < 20; i++) {
        String order = String.valueOf(ask(it.engine, "n" + i, buy(i + 2)).subject());
        String amend = "'type':'amend_order','order_id':'" + order + "','quantity':6";
        assertThat(askUntilTaken(it, "a" + i, amend).reason()).contains("status=initialized");
        assertThat(ask(it.engine, "x" + i, "'type':'cancel_orders','user_id':'u1'").orders())
            .extracting(CommandAnswer.OrderAnswer::orderId)
            .contains(order);
      }
      assertThat(ask(it.engine, "z", "'type':'amend_order','order_id':'none','price':1").reason())
          .isEqualTo("UNKNOWN_ORDER");
      it.db.sql("UPDATE orders SET status = 'cancelled' WHERE order_id = 'o1'");
      await()
          .until(
              () ->
                  it.events.all(Event.OrderChanged.class).stream()
                      .anyMatch(event -> "cancelled".equals(event.after())));
      assertThat(ask(it.engine, "y", "'type':'amend_order','order_id':'o1','price':2").reason())
          .isEqualTo("TOO_LATE: status=cancelled");
    }
  }

  /** As a caller does who is told that it may be tried again. */
  private static CommandAnswer askUntilTaken(EngineFixture it, String id, String rest) {
    AtomicReference<CommandAnswer> answer = new AtomicReference<>();
    await()
        .ignoreException(StoreException.Unavailable.class)
        .until(
            () -> {
              answer.set(ask(it.engine, id, rest));
              return true;
            });
    return answer.get();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anIdIsForOneCommandAndOneTime(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      ask(it.engine, "c1", "'type':'resync_user','user_id':'u1'");
      assertThat(ask(it.engine, "c1", "'type':'resync_user','user_id':'u2'").reason())
          .startsWith("ID_USED_BEFORE");
      CommandAnswer late =
          ask(
              it.engine,
              "c2",
              "'type':'cancel_order','order_id':'o1','not_after':'2020-01-01T00:00:00Z'");
      assertThat(late.reason()).startsWith("TOO_LATE");
      assertThat(it.db.query("SELECT status FROM orders")).containsExactly("new");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void manyAtOnceWithOneIdHaveOneEffect(Kind kind) throws Exception {
    try (EngineFixture it = watching(kind)) {
      List<CompletableFuture<CommandAnswer>> asked = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String rest =
            i % 2 == 0
                ? "'type':'create_order','user_id':'u1','symbol':'ACME','side':'buy','quantity':5,'price':1"
                : "'type':'set_halt','scope':'user','target':'nobody','reason':'a test'";
        String id = i % 2 == 0 ? "create" : "halt";
        asked.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return ask(it.engine, id, rest);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }));
      }
      for (CompletableFuture<CommandAnswer> each : asked) {
        assertThat(each.get().outcome()).isEqualTo(Outcome.DONE);
      }
      assertThat(it.db.query("SELECT COUNT(*) FROM orders")).containsExactly("2");
      assertThat(it.db.query("SELECT COUNT(*) FROM halts")).containsExactly("1");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whoseSlotsAreAnothersSaysWhose(Kind kind) {
    try (EngineFixture it = watching(kind);
        MonitoringEngine other =
            MonitoringEngine.builder()
                .persistence(it.db.database())
                .instance("the other")
                .build()) {
      other.start();
      await().until(() -> it.engine.status().counts().users() == 0);
      assertThatThrownBy(() -> ask(it.engine, "c1", "'type':'cancel_order','order_id':'o1'"))
          .isInstanceOfSatisfying(
              Elsewhere.class, e -> assertThat(e.owner()).isEqualTo("the other"));
    }
  }
}
