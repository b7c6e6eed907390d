package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  /** Levels at 96, 98, 100, 102 and 104. */
  private static final String PARAMS =
      "{\"symbol\": \"ACME\", \"lower\": 96, \"upper\": 104, \"steps\": 4, \"quantity\": 5}";

  private static final String NARROW =
      "{\"symbol\": \"ACME\", \"lower\": 98, \"upper\": 102, \"steps\": 4, \"quantity\": 5}";

  @Test
  void buysAtALevelAndSellsOneHigher(
      @StrategyTest(provider = GridProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    for (String price : List.of("101", "100", "98", "99.99", "100", "102", "103")) {
      tester.quote("ACME", price).pass(Duration.ofSeconds(1));
    }
    tester
        .decisions()
        .containsExactly(
            "submit #1: buy 5 ACME limit 100 gtc",
            "submit #2: buy 5 ACME limit 98 gtc",
            "submit #3: sell 5 ACME limit 100 gtc",
            "submit #4: sell 5 ACME limit 102 gtc");
    tester.position("ACME").isFlat().hasRealised("20");
  }

  @Test
  void doesNotBuyAboveTheMarketAtTheBeginning(
      @StrategyTest(provider = GridProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "97");
    tester.decisions().isEmpty();
    tester.quote("ACME", "101").quote("ACME", "97");
    tester.position("ACME").isLong("10");
  }

  @Test
  void whatIsNotFilledIsDoneWithTheNextLevel(
      @StrategyTest(provider = GridProvider.class, params = PARAMS) StrategyTester tester) {
    tester.quote("ACME", "101").quote("ACME", "100");
    tester.executing().acknowledge().fill("2");
    tester.quote("ACME", "98");
    tester.executing().fill("1").cancel();
    tester.lastOrder().buys("7").at("98");
  }

  @Test
  void leavesALevelToWhoeverCancelsItsOrder(
      @StrategyTest(provider = GridProvider.class, params = PARAMS) StrategyTester tester) {
    tester.quote("ACME", "101").quote("ACME", "100");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.quote("ACME", "99");
    tester.assertThatOrders().hasSize(1);
    tester.quote("ACME", "98");
    tester.lastOrder().buys("10");
  }

  @Test
  void holdsWhatItHeldAfterACrash(
      @StrategyTest(provider = GridProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "101").pass(Duration.ofSeconds(2)).quote("ACME", "98");
    tester.crashAndRestart();
    tester.quote("ACME", "99").quote("ACME", "100");
    tester.position("ACME").isLong("5");
    tester.crashAndRestart();
    tester.quote("ACME", "102");
    tester.position("ACME").isFlat().hasRealised("30");
  }

  @Test
  void refusesBoundsThatAreTheWrongWayRound() {
    String bad =
        "{\"symbol\": \"ACME\", \"lower\": 104, \"upper\": 96, \"steps\": 4, \"quantity\": 5}";
    assertThatThrownBy(() -> StrategyTester.of(new GridProvider()).params(bad).start())
        .hasMessageContaining("params: upper must be at least steps times tick above lower");
  }

  @Test
  void onASidewaysMarket() {
    assertThat(BuiltinBacktests.run(new GridProvider(), NARROW, SyntheticQuotes.SIDEWAYS))
        .isEqualTo(
            "orders {filled=29}, fills 29, realised 59.231884765625,"
                + " unrealised 11.243115234375");
  }
}
