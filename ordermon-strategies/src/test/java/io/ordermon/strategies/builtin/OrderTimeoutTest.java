package io.ordermon.strategies.builtin;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderTimeoutTest {

  private static final String CANCEL = "{\"timeout\": \"5m\", \"action\": \"cancel\"}";
  private static final String FLAG = "{\"timeout\": \"5m\", \"action\": \"flag\"}";
  private static final String OWN =
      "{\"timeout\": \"5m\", \"action\": \"cancel\", \"own_only\": true}";

  private static final OrderTerms TERMS =
      OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.ONE);

  @Test
  void cancelsAnOrderThatIsOpenForTooLongAndNoSooner(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = CANCEL) StrategyTester tester) {
    tester.external().enter("o1", TERMS);
    tester.pass(Duration.ofSeconds(299));
    tester.decisions().isEmpty();
    tester.pass(Duration.ofSeconds(1));
    tester.decisions().containsExactly("cancel o1: open for 300s, longer than 300s");
    tester.order("o1").hasStatus(OrderStatus.PENDING_CANCEL);
  }

  @Test
  void countsFromTheCreationOfAnOrderThatWasThereBefore() {
    StrategyTester tester = StrategyTester.of(new OrderTimeoutProvider()).params(FLAG).prepare();
    tester.external().enter("old", TERMS);
    tester.pass(Duration.ofMinutes(4));
    tester.start();
    tester.pass(Duration.ofMinutes(1));
    tester.decisions().containsExactly("flag old: open for 300s, longer than 300s");
  }

  @Test
  void leavesAnOrderAloneThatWasClosedInTime(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = CANCEL) StrategyTester tester) {
    tester.external().enter("o1", TERMS);
    tester.executing("o1").fill();
    tester.pass(Duration.ofHours(1));
    tester.decisions().isEmpty();
  }

  @Test
  void asksAgainAfterTheWholeTimeWhenACancelWasRefused(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = CANCEL) StrategyTester tester) {
    tester.external().enter("o1", TERMS);
    tester.pass(Duration.ofMinutes(5));
    tester.executing("o1").refuseCancel();
    tester.pass(Duration.ofMinutes(4));
    tester.decisions().hasSize(1);
    tester.pass(Duration.ofMinutes(1));
    tester.decisions().hasSize(2);
  }

  @Test
  void triesAgainWhatWasRefused(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = CANCEL) StrategyTester tester) {
    tester.external().enter("o1", TERMS);
    tester.external().status("o1", OrderStatus.DONE_FOR_DAY);
    tester.pass(Duration.ofMinutes(5));
    tester.decisions().last().asString().endsWith("-> rejected (TOO_LATE: status=done_for_day)");
    tester.external().status("o1", OrderStatus.NEW);
    tester.pass(Duration.ofMinutes(5));
    tester.decisions().hasSize(2);
    tester.order("o1").hasStatus(OrderStatus.PENDING_CANCEL);
  }

  @Test
  void triesAgainWhatARunBeforeHadDoneInVain(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = CANCEL) StrategyTester tester) {
    tester.external().enter("o1", TERMS);
    tester.pass(Duration.ofMinutes(5));
    tester.executing("o1").refuseCancel();
    tester.pass(Duration.ofSeconds(2));
    tester.crashAndRestart();
    tester.pass(Duration.ofMinutes(4));
    tester.order("o1").hasStatus(OrderStatus.NEW);
    tester.pass(Duration.ofMinutes(1));
    tester.order("o1").hasStatus(OrderStatus.PENDING_CANCEL);
  }

  @Test
  void looksAgainAtAnOrderThatCouldNotBeReliedOnWhenItWasDue(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = FLAG) StrategyTester tester) {
    tester.external().enter("o1", TERMS);
    tester.external().status("o1", "absurd");
    tester.pass(Duration.ofMinutes(6));
    tester.decisions().isEmpty();
    tester.external().status("o1", OrderStatus.NEW);
    tester.pass(Duration.ofSeconds(1));
    tester.decisions().hasSize(1);
    tester.external().status("o1", OrderStatus.SUSPENDED);
    tester.pass(Duration.ofHours(1));
    tester.decisions().hasSize(1);
  }

  @Test
  void canBeHeldToItsOwnOrders(
      @StrategyTest(provider = OrderTimeoutProvider.class, params = OWN) StrategyTester tester) {
    tester
        .external()
        .enter("mine", StrategyTester.STRATEGY_ID, TERMS)
        .enter("other", "s2", TERMS)
        .enter("byHand", TERMS);
    tester.pass(Duration.ofMinutes(5));
    tester.decisions().hasSize(1).first().asString().startsWith("cancel mine");
  }
}
