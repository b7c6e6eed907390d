package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DcaTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final String THREE_TIMES =
      "{\"symbol\": \"ACME\", \"quantity\": 2, \"period\": \"1h\", \"times\": 3}";
  private static final String FOR_MONEY =
      "{\"symbol\": \"ACME\", \"notional\": 1000, \"period\": \"1h\"}";

  @Test
  void buysAsOftenAsItIsTo(
      @StrategyTest(provider = DcaProvider.class, params = THREE_TIMES, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.position("ACME").isLong("2");
    tester.pass(HOUR.minusNanos(1));
    tester.decisions().hasSize(1);
    tester.pass(HOUR.multipliedBy(9));
    tester.decisions().hasSize(3);
    tester.position("ACME").isLong("6");
  }

  @Test
  void buysWholeLotsForTheMoney(
      @StrategyTest(provider = DcaProvider.class, params = FOR_MONEY, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "99", "101");
    tester.position("ACME").isLong("9");
    tester.quote("ACME", "49", "50").pass(HOUR);
    tester.position("ACME").isLong("29");
  }

  @Test
  void makesUpForWhatWasNotFilled(
      @StrategyTest(provider = DcaProvider.class, params = THREE_TIMES) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().reject("market is closed");
    tester.pass(HOUR);
    tester.lastOrder().buys("4");
  }

  @Test
  void doesNotBuyWhatSomebodyElseHasCancelled(
      @StrategyTest(provider = DcaProvider.class, params = THREE_TIMES) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge().fill("1");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.pass(HOUR);
    tester.lastOrder().buys("2");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void keepsWhatAFillBroughtThatCameAfterTheCancel(
      @StrategyTest(provider = DcaProvider.class, params = THREE_TIMES) StrategyTester tester) {
    tester.quote("ACME", "100");
    String first = tester.lastOrder().get().orderId();
    tester.external().cancel(first);
    tester.executing(first).fill("2", "100");
    tester.quote("ACME", "101");
    tester.assertThatOrders().hasSize(1);
    tester.position("ACME").isLong("2");
  }

  @Test
  void buysOnceAlthoughItCrashes(
      @StrategyTest(provider = DcaProvider.class, params = THREE_TIMES, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.crashAndRestart();
    tester.quote("ACME", "100");
    tester.position("ACME").isLong("2");
    tester.pass(HOUR.multipliedBy(9));
    tester.position("ACME").isLong("6");
  }

  @Test
  void leavesOutWhatItSlept(
      @StrategyTest(provider = DcaProvider.class, params = FOR_MONEY, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100").pass(Duration.ofSeconds(2));
    tester.stop();
    tester.pass(HOUR.multipliedBy(5));
    tester.start();
    tester.position("ACME").isLong("10");
    tester.pass(HOUR);
    tester.position("ACME").isLong("20");
  }

  @Test
  void leavesOutWhatWasDueInAPauseAndGoesOn(
      @StrategyTest(provider = DcaProvider.class, params = THREE_TIMES, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.pause();
    tester.pass(HOUR).quote("ACME", "101").pass(HOUR);
    tester.resume();
    tester.pass(HOUR);
    tester.position("ACME").isLong("4");
  }

  @Test
  void wantsOneOfQuantityAndNotional() {
    String bad = "{\"symbol\": \"ACME\", \"period\": \"1h\"}";
    assertThatThrownBy(() -> StrategyTester.of(new DcaProvider()).params(bad).start())
        .hasMessageContaining("params: exactly one of quantity and notional must be given");
  }

  @Test
  void onAFallingMarket() {
    assertThat(BuiltinBacktests.run(new DcaProvider(), FOR_MONEY, SyntheticQuotes.DOWN))
        .isEqualTo("orders {filled=7}, fills 7, realised 0, unrealised -340.56");
  }
}
