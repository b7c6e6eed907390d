package io.ordermon.execution.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.execution.ExecutionAccount;
import io.ordermon.execution.ExecutionHost;
import io.ordermon.execution.ExecutionReport;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import io.ordermon.quotes.QuoteHub;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the engine's quotes and clock drive a user's exchange. */
class PaperAccountTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Engine engine = new Engine();
  private final ExecutionAccount account = open(PaperSettings.DEFAULTS);

  private ExecutionAccount open(PaperSettings settings) {
    return new PaperGateway(settings).open(engine).orElseThrow();
  }

  private static Order order(String id, OrderStatus status) {
    return new Order(
        id,
        "u1",
        null,
        OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, new BigDecimal("100")),
        OrderProgress.none(status),
        null,
        null,
        1,
        NOON);
  }

  private void quote(String price, String size) {
    BigDecimal sizes = new BigDecimal(size);
    BigDecimal at = new BigDecimal(price);
    engine.hub.accept(new Quote("ACME", at, at, null, sizes, sizes, engine.now));
  }

  @Test
  void anOrderMeetsTheMarketAsItIsWhenItComes() {
    quote("99", "4");
    account.submit(order("o1", OrderStatus.PENDING_NEW));
    assertThat(engine.told()).containsExactly("o1 NEW 0", "o1 PARTIALLY_FILLED 4");
  }

  @Test
  void ofManyQuotesTheLatestIsMet() {
    account.submit(order("o1", OrderStatus.NEW));
    quote("99", "1");
    quote("101", "1");
    quote("98", "20");
    engine.runTurns();
    assertThat(engine.told()).containsExactly("o1 FILLED 10");
    assertThat(engine.causes).singleElement().asString().startsWith("quote:ACME:98/98:");
  }

  @Test
  void wantsQuotesOnlyWhileAnOrderIsOpenAndASizeIsThereOnce() {
    quote("99", "10");
    assertThat(engine.hub.wanted()).isEmpty();
    account.submit(order("o1", OrderStatus.PENDING_NEW));
    engine.runTurns();
    quote("101", "1");
    engine.runTurns();
    assertThat(engine.told()).endsWith("o1 FILLED 10");
    assertThat(engine.hub.wanted()).isEmpty();
    quote("99", "4");
    account.submit(order("o2", OrderStatus.NEW));
    engine.runTurns();
    account.release("o2");
    account.submit(order("o3", OrderStatus.NEW));
    assertThat(engine.told()).endsWith("o2 PARTIALLY_FILLED 4");
  }

  @Test
  void aRequestOfAnOrderThatIsNotHeldIsAnsweredFromTheRowsState() {
    quote("99", "100");
    account.cancel(order("o1", OrderStatus.PENDING_CANCEL));
    account.amend(order("o2", OrderStatus.PENDING_REPLACE));
    assertThat(engine.reports.get(0).before().status()).isEqualTo(OrderStatus.PENDING_CANCEL);
    assertThat(engine.reports.get(1).before().status()).isEqualTo(OrderStatus.PENDING_REPLACE);
    assertThat(engine.reports.get(1).reason()).isEqualTo("NOTHING_TO_REPLACE");
    assertThat(engine.told()).containsExactly("o1 CANCELLED 0", "o2 NEW 0", "o2 FILLED 10");
  }

  @Test
  void aCancelOnItsWayIsNotForgottenWhateverHappensBefore() {
    ExecutionAccount slow = open(PaperSettings.DEFAULTS.withLatency(Duration.ofMillis(20)));
    slow.cancel(order("o1", OrderStatus.PENDING_CANCEL));
    quote("99", "4");
    engine.runTurns();
    engine.pass(Duration.ofMillis(20));
    assertThat(engine.told()).containsExactly("o1 PENDING_CANCEL 4", "o1 CANCELLED 4");
    assertThat(engine.reports.get(0).before().status()).isEqualTo(OrderStatus.PENDING_CANCEL);
  }

  @Test
  void nothingIsDoneAtAMarketOfLongAgo() {
    quote("99", "100");
    account.submit(order("o1", OrderStatus.NEW));
    engine.now = NOON.plusSeconds(61);
    account.submit(order("o2", OrderStatus.NEW));
    assertThat(engine.told()).containsExactly("o1 FILLED 10");
    quote("98", "100");
    engine.runTurns();
    assertThat(engine.told()).containsExactly("o1 FILLED 10", "o2 FILLED 10");
  }

  @Test
  void ofWhatIsAskedForWhileTheEnginePausesTheLatestOfEachOrderIsDoneAfterwards() {
    engine.paused = true;
    account.submit(order("o1", OrderStatus.PENDING_NEW));
    account.submit(order("o2", OrderStatus.PENDING_NEW));
    account.submit(order("o3", OrderStatus.NEW));
    account.release("o1");
    account.cancel(order("o3", OrderStatus.PENDING_CANCEL));
    assertThat(engine.told()).isEmpty();
    assertThat(engine.alarms).hasSize(1);
    engine.pass(Duration.ofSeconds(1));
    assertThat(engine.told()).isEmpty();
    engine.paused = false;
    engine.pass(Duration.ofSeconds(1));
    assertThat(engine.told()).containsExactly("o2 NEW 0", "o3 CANCELLED 0");
  }

  @Test
  void anOrderThatWasReleasedInThePauseIsSentAnew() {
    account.submit(order("o1", OrderStatus.NEW));
    engine.paused = true;
    account.release("o1");
    account.submit(order("o1", OrderStatus.NEW));
    engine.paused = false;
    engine.pass(Duration.ofSeconds(1));
    quote("99", "10");
    engine.runTurns();
    assertThat(engine.told()).containsExactly("o1 FILLED 10");
  }

  @Test
  void aQuoteThatComesBeforeWhatWasAskedForInThePauseIsNotTheLastOne() {
    engine.paused = true;
    account.submit(order("o1", OrderStatus.NEW));
    engine.paused = false;
    quote("101", "1");
    engine.runTurns();
    engine.pass(Duration.ofSeconds(1));
    quote("99", "10");
    engine.runTurns();
    assertThat(engine.told()).containsExactly("o1 FILLED 10");
  }

  @Test
  void alarmsDoNotMultiply() {
    PaperSettings settings = PaperSettings.DEFAULTS.withLatency(Duration.ofMillis(20));
    ExecutionAccount slow = open(settings);
    for (int i = 0; i < 50; i++) {
      slow.submit(dayOrder("o" + i));
      engine.pass(Duration.ofMillis(20));
    }
    engine.pass(Duration.ofHours(1));
    assertThat(engine.alarms.values().stream().mapToInt(List::size).sum()).isEqualTo(1);
  }

  private static Order dayOrder(String id) {
    return new Order(
        id,
        "u1",
        null,
        new OrderTerms(
            "ACME",
            Side.BUY,
            OrderType.LIMIT,
            TimeInForce.DAY,
            BigDecimal.TEN,
            BigDecimal.TEN,
            null,
            null),
        OrderProgress.none(OrderStatus.PENDING_NEW),
        null,
        null,
        1,
        NOON);
  }

  @Test
  void whatIsDueHappensByTheEnginesClock() {
    ExecutionAccount slow = open(PaperSettings.DEFAULTS.withLatency(Duration.ofMillis(20)));
    slow.submit(order("o1", OrderStatus.PENDING_NEW));
    assertThat(engine.told()).isEmpty();
    engine.pass(Duration.ofMillis(20));
    assertThat(engine.told()).containsExactly("o1 NEW 0");
    assertThat(engine.causes).containsExactly("time");
  }

  @Test
  void whileTheEnginePausesQuotesWaitAndAreMetAfterwards() {
    account.submit(order("o1", OrderStatus.NEW));
    engine.paused = true;
    quote("99", "10");
    engine.runTurns();
    assertThat(engine.told()).isEmpty();
    engine.paused = false;
    engine.pass(Duration.ofSeconds(1));
    assertThat(engine.told()).containsExactly("o1 FILLED 10");
  }

  @Test
  void afterTheEndNothingIsWantedOrTold() {
    account.submit(order("o1", OrderStatus.NEW));
    quote("99", "10");
    account.close();
    engine.runTurns();
    account.submit(order("o2", OrderStatus.NEW));
    assertThat(engine.told()).isEmpty();
    assertThat(engine.hub.wanted()).isEmpty();
  }

  private static final class Engine implements ExecutionHost {

    final QuoteHub hub = new QuoteHub();
    final List<ExecutionReport> reports = new ArrayList<>();
    final List<String> causes = new ArrayList<>();
    final Queue<Runnable> turns = new ArrayDeque<>();
    final TreeMap<Instant, List<Runnable>> alarms = new TreeMap<>();
    Instant now = NOON;
    boolean paused;

    List<String> told() {
      return reports.stream()
          .map(
              report ->
                  "%s %s %s"
                      .formatted(
                          report.orderId(),
                          report.progress().status().name(),
                          report.progress().filledQuantity()))
          .toList();
    }

    void runTurns() {
      Runnable turn = turns.poll();
      while (turn != null) {
        turn.run();
        turn = turns.poll();
      }
    }

    void pass(Duration time) {
      now = now.plus(time);
      while (!alarms.isEmpty() && !alarms.firstKey().isAfter(now)) {
        alarms.pollFirstEntry().getValue().forEach(Runnable::run);
      }
    }

    @Override
    public String userId() {
      return "u1";
    }

    @Override
    public InstantSource clock() {
      return () -> now;
    }

    @Override
    public QuoteHub quotes() {
      return hub;
    }

    @Override
    public void inTurn(Runnable action) {
      turns.add(action);
    }

    @Override
    public void schedule(Instant due, Runnable action) {
      alarms.computeIfAbsent(due, key -> new ArrayList<>()).add(action);
    }

    @Override
    public boolean isPaused() {
      return paused;
    }

    @Override
    public void report(ExecutionReport report, String cause) {
      reports.add(report);
      causes.add(cause);
    }
  }
}
