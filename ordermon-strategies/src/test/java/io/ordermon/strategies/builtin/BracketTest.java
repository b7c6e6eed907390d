package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BracketTest {

  private static final String LONG =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"entry_price\": 100, \"take_profit\": 105,"
          + " \"stop_loss\": 97}";
  private static final String SHORT_AT_ONCE =
      "{\"symbol\": \"ACME\", \"held\": \"short\", \"quantity\": 10, \"take_profit\": 95,"
          + " \"stop_loss\": 103}";
  private static final String BY_LIMIT =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"take_profit\": 105, \"stop_loss\": 97,"
          + " \"order\": \"limit\"}";

  @Test
  void entersAtThePriceAndTakesTheProfit(
      @StrategyTest(provider = BracketProvider.class, params = LONG, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "101");
    tester.decisions().isEmpty();
    tester.quote("ACME", "100").quote("ACME", "104").quote("ACME", "105").quote("ACME", "90");
    tester
        .decisions()
        .containsExactly("submit #1: buy 10 ACME market day", "submit #2: sell 10 ACME market day");
    tester.position("ACME").isFlat().hasRealised("50");
  }

  @Test
  void stopsTheLossOfAShortPosition(
      @StrategyTest(provider = BracketProvider.class, params = SHORT_AT_ONCE, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100").quote("ACME", "103").quote("ACME", "100");
    tester
        .decisions()
        .containsExactly(
            "submit #1: sell_short 10 ACME market day", "submit #2: buy 10 ACME market day");
    tester.position("ACME").isFlat().hasRealised("-30");
  }

  @Test
  void closesThePartThatWasEnteredAndWithdrawsTheRest(
      @StrategyTest(provider = BracketProvider.class, params = BY_LIMIT) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge().fill("4");
    tester.quote("ACME", "105");
    tester.decisions().last().asString().startsWith("cancel #1");
    tester.executing().fill("2").cancel();
    tester.lastOrder().sells("6");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void closesWhatAFillLeftBehindThatCameAfterTheCancel(
      @StrategyTest(provider = BracketProvider.class, params = BY_LIMIT) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge();
    tester.quote("ACME", "97");
    tester.executing().cancel().fill("3", "100");
    tester.quote("ACME", "98");
    tester.lastOrder().sells("3");
    tester.executing().acknowledge().fill();
    tester.quote("ACME", "99");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void protectsWhatIsEnteredWhenSomebodyElseCancelsTheRest(
      @StrategyTest(provider = BracketProvider.class, params = LONG) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge().fill("4");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.quote("ACME", "99");
    tester.assertThatOrders().hasSize(1);
    tester.quote("ACME", "97");
    tester.lastOrder().sells("4");
  }

  @Test
  void leavesThePositionToWhoeverCancelsItsClosing(
      @StrategyTest(provider = BracketProvider.class, params = LONG) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge().fill();
    tester.quote("ACME", "97");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.quote("ACME", "96");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void entersAndClosesOnceAlthoughItCrashes(
      @StrategyTest(provider = BracketProvider.class, params = LONG, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.crashAndRestart();
    tester.quote("ACME", "99").pass(Duration.ofSeconds(2)).quote("ACME", "97");
    tester.crashAndRestart();
    tester.quote("ACME", "100").quote("ACME", "105");
    tester.assertThatOrders().hasSize(2);
    tester.position("ACME").isFlat().hasRealised("-30");
  }

  @Test
  void closesAfterAPauseInWhichTheLevelWasReached(
      @StrategyTest(provider = BracketProvider.class, params = LONG, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.pause();
    tester.quote("ACME", "96");
    tester.resume();
    tester.position("ACME").isFlat();
  }

  @Test
  void refusesLevelsOnTheWrongSide() {
    String bad = "{\"symbol\": \"ACME\", \"quantity\": 10, \"take_profit\": 95, \"stop_loss\": 97}";
    assertThatThrownBy(() -> StrategyTester.of(new BracketProvider()).params(bad).start())
        .hasMessageContaining(
            "params: stop_loss must be below entry_price, and take_profit above it");
  }

  @Test
  void onARisingMarket() {
    assertThat(BuiltinBacktests.run(new BracketProvider(), BY_LIMIT, SyntheticQuotes.UP))
        .isEqualTo("orders {filled=2}, fills 2, realised 50, unrealised 0");
  }
}
