package io.ordermon.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The kit itself, on a sample of a strategy: the ordinary course, and each race. */
class StrategyTesterTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final StrategyTester tester = StrategyTester.of(new PatientProvider()).start();

  @Test
  void theTestPlaysTheExecutingSide() {
    tester.lastOrder().isLimit().of("ACME").buys("10").at("100").lasts(TimeInForce.GTC).isOpen();
    tester.executing().acknowledge().fill("4");
    tester.position("ACME").isLong("4").hasAverage("100");
    tester.assertThatOrders().hasSize(2);
    tester.lastOrder().sells("4").at("101");
    tester
        .decisions()
        .containsExactly(
            "submit #1: buy 10 ACME limit 100 gtc", "submit #2: sell 4 ACME limit 101 gtc");
    tester.executing().acknowledge().fill();
    tester.position("ACME").isFlat().hasRealised("4");
  }

  @Test
  void ordersAreExecutedOnPaper() {
    StrategyTester onPaper = StrategyTester.of(new PatientProvider()).onPaper().start();
    onPaper.lastOrder().hasStatus(OrderStatus.NEW);
    onPaper.quote("ACME", "99.5");
    onPaper.quote("ACME", "101", "102");
    onPaper.position("ACME").isFlat().hasRealised("15");
  }

  @Test
  void theMarketFollowsAScript() {
    StrategyTester onPaper = StrategyTester.of(new PatientProvider()).onPaper().start();
    Instant start = onPaper.now();
    onPaper.quotes(
        List.of(
            Quote.of("ACME", new BigDecimal("100"), start.plusSeconds(1)),
            Quote.of("ACME", new BigDecimal("101"), start.plusSeconds(2))));
    assertThat(onPaper.now()).isEqualTo(start.plusSeconds(2));
    onPaper.position("ACME").isFlat().hasRealised("10");
  }

  @Test
  void timePassesByHand() {
    Instant start = tester.now();
    tester.executing().acknowledge();
    tester.pass(Duration.ofSeconds(59));
    tester.lastOrder().hasStatus(OrderStatus.NEW);
    tester.at(start.plus(MINUTE));
    tester.lastOrder().hasStatus(OrderStatus.PENDING_CANCEL);
    tester.decisions().last().isEqualTo("cancel #1: patience is over");
    tester.executing().cancel();
    tester.lastOrder().isCancelled();
  }

  // ---- races

  @Test
  void aFillOvertakesACancel() {
    tester.executing().acknowledge();
    tester.pass(MINUTE);
    tester.executing(tester.lastOrder().get().orderId()).fill("4").fill("6");
    tester
        .assertThatOrders()
        .extracting(order -> order.status().word())
        .containsExactly("filled", "pending_new", "pending_new");
  }

  @Test
  void aFillOvertakesACancelOnPaper() {
    StrategyTester slow =
        StrategyTester.of(new PatientProvider()).onPaper(Duration.ofMillis(20)).start();
    slow.pass(MINUTE);
    slow.lastOrder().hasStatus(OrderStatus.PENDING_CANCEL);
    slow.quote("ACME", "100");
    slow.pass(Duration.ofMillis(20));
    slow.position("ACME").isLong("10");
  }

  @Test
  void aCancelIsRefused() {
    tester.executing().acknowledge();
    tester.pass(MINUTE);
    tester.executing().refuseCancel();
    tester.lastOrder().hasStatus(OrderStatus.NEW);
    tester.logLines().last().asString().startsWith("CANCEL_REJECTED");
  }

  @Test
  void theStrategyDecidesOnWhatItDoesNotKnowYet() {
    tester.executing().acknowledge();
    Withheld news = tester.withhold(() -> tester.executing().fill());
    tester.pass(MINUTE);
    tester
        .decisions()
        .last()
        .isEqualTo("cancel #1: patience is over -> rejected (TOO_LATE: status=filled)");
    news.deliver();
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void newsComeTwice() {
    tester.withhold(() -> tester.executing().acknowledge().fill("4").fill()).deliverTwice();
    tester.logLines().contains("FILLED again");
    tester.assertThatOrders().hasSize(3);
    tester.position("ACME").isLong("10");
  }

  @Test
  void newsComeInTheWrongOrder() {
    tester.withhold(() -> tester.executing().acknowledge().fill("4").fill()).deliverReversed();
    tester
        .logLines()
        .filteredOn(
            line ->
                !line.startsWith("other") && !line.contains("INIT") && !line.contains("PENDING"))
        .containsExactly("FILLED ", "PARTIALLY_FILLED ", "ACCEPTED ");
    tester.position("ACME").isLong("10");
  }

  @Test
  void somebodyElseCancels() {
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.lastOrder().isCancelled();
    tester.logLines().last().isEqualTo("CANCELLED ");
  }

  @Test
  void somebodyElseTrades() {
    OrderTerms terms = OrderTerms.limit("ACME", Side.SELL, BigDecimal.ONE, new BigDecimal("120"));
    tester.external().enter("hand", terms).enter("others", "s2", terms);
    tester.order("hand").sells("1").isOpen();
    tester.executing("hand").fill("1", "121");
    tester.order("hand").isFilled().hasAverage("121").hasFilled("1");
    tester.external().delete("hand");
    tester.assertThatOrders().hasSize(1);
    tester.logLines().contains("other: ACCEPTED ", "other: FILLED ", "other: DELETED ");
  }

  @Test
  void nonsenseIsQuarantinedAndNotTold() {
    String id = tester.lastOrder().get().orderId();
    int lines = tester.logLines().actual().size();
    tester.external().filled(id, "11");
    tester.logLines().hasSize(lines);
    assertThat(tester.story()).contains("exceeds quantity");
  }

  @Test
  void theEngineCrashes() {
    tester.executing().acknowledge().fill("4");
    tester.crashAndRestart();
    tester.assertThatOrders().hasSize(2);
    tester.logLines().contains("PARTIALLY_FILLED again");
    tester.position("ACME").isLong("4");
  }

  // ---- the operator

  @Test
  void aPausedStrategyHearsNothing() {
    tester.pause();
    assertThat(tester.isRunning()).isFalse();
    tester.executing().acknowledge().fill();
    tester.assertThatOrders().hasSize(1);
    tester.resume();
    assertThat(tester.isRunning()).isTrue();
  }

  @Test
  void otherParametersStartItAnew() {
    tester.params("{\"price\": 90}");
    tester.lastOrder().at("90");
    tester.assertThatOrders().hasSize(2);
    tester.stop();
    assertThat(tester.isRunning()).isFalse();
  }

  @Test
  void badParametersAreNamed() {
    assertThatThrownBy(() -> StrategyTester.of(new PatientProvider()).params("{\"x\": 1}").start())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("x: unknown; known are price, patience");
  }

  // ---- messages

  @Test
  void aFailureTellsAllThatHappened() {
    assertThatThrownBy(() -> tester.lastOrder().sells("10"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("order #1; what happened:")
        .hasMessageContaining("09:00 decided: submit #1: buy 10 ACME limit 100 gtc")
        .hasMessageContaining("expected side SELL, but it is BUY");
    assertThatThrownBy(() -> tester.position("ACME").isLong("1"))
        .hasMessageContaining("expected quantity 1, but it is 0");
    assertThatThrownBy(() -> tester.order("none")).hasMessageContaining("there is no order none");
  }

  @Test
  void theTestMustPlayByTheRules() {
    StrategyTester idle = StrategyTester.of(new PatientProvider()).prepare();
    assertThatThrownBy(idle::executing).hasMessageContaining("has entered no order");
    assertThatThrownBy(() -> tester.executing("none").fill()).hasMessageContaining("none");
  }

  @Test
  void ofJUnit(
      @StrategyTest(provider = PatientProvider.class, onPaper = true) StrategyTester given) {
    given.lastOrder().hasStatus(OrderStatus.NEW);
  }
}
