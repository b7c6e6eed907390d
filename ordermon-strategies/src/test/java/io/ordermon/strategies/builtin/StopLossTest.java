package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import io.ordermon.testkit.Withheld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StopLossTest {

  private static final String AT_95 = "{\"symbol\": \"ACME\", \"quantity\": 10, \"price\": 95}";
  private static final String SHORT_5_PERCENT =
      "{\"symbol\": \"ACME\", \"held\": \"short\", \"quantity\": 10, \"percent\": 5}";
  private static final String TOO_FINE =
      "{\"symbol\": \"ACME\", \"quantity\": 0.123456789, \"price\": 95}";
  private static final String BY_LIMIT =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"price\": 95, \"order\": \"limit\"}";

  @Test
  void closesALongPositionOnceTheBidIsAtTheLevel(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "95.01", "95.02");
    tester.decisions().isEmpty();
    tester.quote("ACME", "95", "95.02");
    tester.decisions().containsExactly("submit #1: sell 10 ACME market day");
    tester.executing().acknowledge().fill();
    tester.quote("ACME", "90");
    tester.decisions().hasSize(1);
    tester.position("ACME").isShort("10");
  }

  @Test
  void closesAShortPositionAtADistanceFromTheFirstPrice(
      @StrategyTest(provider = StopLossProvider.class, params = SHORT_5_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "100").quote("ACME", "90").quote("ACME", "104.99");
    tester.decisions().isEmpty();
    tester.quote("ACME", "105");
    tester.decisions().containsExactly("submit #1: buy 10 ACME market day");
  }

  @Test
  void aLimitOrderDealsNoWorseThanItMay(
      @StrategyTest(provider = StopLossProvider.class, params = BY_LIMIT) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.lastOrder().isLimit().sells("10").at("93.53");
    tester.quote("ACME", "80");
    tester.decisions().hasSize(1);
  }

  @Test
  void goesOnWithWhatIsLeftWhenAnOrderExpires(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.executing().acknowledge().fill("4").expire();
    tester.decisions().hasSize(2);
    tester.lastOrder().sells("6");
  }

  @Test
  void waitsAfterARefusalAndTriesAgain(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.executing().reject("market is closed");
    tester.quote("ACME", "93");
    tester.decisions().hasSize(1);
    tester.pass(Duration.ofSeconds(30)).quote("ACME", "92");
    tester.lastOrder().sells("10").isOpen();
    tester.decisions().hasSize(2);
  }

  @Test
  void waitsAfterADenial(
      @StrategyTest(provider = StopLossProvider.class, params = TOO_FINE) StrategyTester tester) {
    tester.quote("ACME", "94").quote("ACME", "93");
    tester.decisions().hasSize(1).first().asString().contains("-> denied");
    tester.logLines().last().asString().contains("was refused (").endsWith("tried in 30s");
    tester.pass(Duration.ofSeconds(30)).quote("ACME", "92");
    tester.decisions().hasSize(2);
  }

  @Test
  void doesNotOpenAgainWhatItHasClosedWhenTheQuantityIsLess(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.executing().acknowledge().fill("7");
    tester.params(AT_95.replace("10", "5"));
    tester.executing().expire();
    tester.quote("ACME", "93");
    tester.assertThatOrders().hasSize(1);
  }

  @Test
  void asksForNothingAnewWhenItsParametersAreChanged(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.params("{\"symbol\": \"ACME\", \"quantity\": 10, \"price\": 96}");
    tester.quote("ACME", "93");
    tester.executing().acknowledge().fill();
    tester.quote("ACME", "92");
    tester.assertThatOrders().hasSize(1);
  }

  @Test
  void leavesItToWhoeverCancelsTheOrder(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.quote("ACME", "93");
    tester.pass(Duration.ofSeconds(2));
    tester.crashAndRestart();
    tester.quote("ACME", "92");
    tester.decisions().hasSize(1);
    tester
        .logLines()
        .contains("somebody else cancelled the closing order; it is not entered again");
  }

  @Test
  void closesOnceAlthoughItCrashes(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.executing().acknowledge().fill("4");
    tester.crashAndRestart();
    tester.quote("ACME", "93");
    tester.executing().fill();
    tester.crashAndRestart();
    tester.quote("ACME", "92").pass(Duration.ofHours(1)).quote("ACME", "91");
    tester.assertThatOrders().hasSize(1);
    tester.position("ACME").isShort("10");
  }

  @Test
  void countsAFillThatItHearsOfLate(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    Withheld news = tester.withhold(() -> tester.executing().acknowledge().fill("4").fill());
    tester.quote("ACME", "93");
    news.deliverTwice();
    tester.quote("ACME", "92");
    tester.assertThatOrders().hasSize(1);
  }

  @Test
  void findsOutAfterAPauseWhatWasFilledMeanwhile(
      @StrategyTest(provider = StopLossProvider.class, params = AT_95) StrategyTester tester) {
    tester.quote("ACME", "94");
    tester.pause();
    tester.executing().acknowledge().fill("4").cancel();
    tester.resume();
    tester.lastOrder().sells("6");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void wantsExactlyOneLevel() {
    assertThatThrownBy(
            () ->
                StrategyTester.of(new StopLossProvider())
                    .params("{\"symbol\": \"ACME\", \"quantity\": 10}")
                    .start())
        .hasMessageContaining("params: exactly one of price and percent must be given");
  }

  @Test
  void onAFallingMarket() {
    assertThat(BuiltinBacktests.run(new StopLossProvider(), AT_95, SyntheticQuotes.DOWN))
        .isEqualTo("orders {filled=1}, fills 1, realised 0, unrealised 44.3");
  }
}
