package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrendFollowingTest {

  private static final String PARAMS =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"fast\": 1, \"slow\": 3}";
  private static final String BOTH_WAYS =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"fast\": 1, \"slow\": 3, \"allow_short\": true}";
  private static final String BY_LIMIT =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"fast\": 1, \"slow\": 3, \"order\": \"limit\","
          + " \"slippage_percent\": 0}";
  private static final String SLOW = "{\"symbol\": \"ACME\", \"quantity\": 10}";

  /** One price a look. */
  private static void prices(StrategyTester tester, String... prices) {
    for (String price : prices) {
      tester.quote("ACME", price).pass(Duration.ofMinutes(1));
    }
  }

  @Test
  void holdsWhileTheFastAverageIsAboveTheSlowOne(
      @StrategyTest(provider = TrendFollowingProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    prices(tester, "100", "101", "102");
    tester.position("ACME").isLong("10").hasAverage("102");
    prices(tester, "103", "101");
    tester.position("ACME").isFlat().hasRealised("-10");
  }

  @Test
  void turnsByWayOfNothing(
      @StrategyTest(provider = TrendFollowingProvider.class, params = BOTH_WAYS, onPaper = true)
          StrategyTester tester) {
    prices(tester, "100", "101", "102", "90");
    tester
        .decisions()
        .containsExactly(
            "submit #1: buy 10 ACME market day",
            "submit #2: sell 10 ACME market day",
            "submit #3: sell_short 10 ACME market day");
  }

  @Test
  void anEntryThatIsNotFilledIsWithdrawnWhenTheTrendIsOver(
      @StrategyTest(provider = TrendFollowingProvider.class, params = BY_LIMIT)
          StrategyTester tester) {
    prices(tester, "100", "101", "102");
    tester.executing().acknowledge();
    prices(tester, "90");
    tester.decisions().last().asString().startsWith("cancel #1");
    tester.executing().fill("4").cancel();
    tester.lastOrder().sells("4").at("90");
  }

  @Test
  void leavesItToWhoeverCancelsTheOrderUntilTheTrendTurns(
      @StrategyTest(provider = TrendFollowingProvider.class, params = PARAMS)
          StrategyTester tester) {
    prices(tester, "100", "101", "102");
    tester.external().cancel(tester.lastOrder().get().orderId());
    prices(tester, "103", "104");
    tester.assertThatOrders().hasSize(1);
    prices(tester, "90", "100", "110");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void holdsOnceAlthoughItCrashes(
      @StrategyTest(provider = TrendFollowingProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    prices(tester, "100", "101", "102");
    tester.crashAndRestart();
    prices(tester, "103", "104", "105");
    tester.assertThatOrders().hasSize(1);
    tester.position("ACME").isLong("10");
  }

  @Test
  void refusesAFastAverageThatIsSlow() {
    String bad = "{\"symbol\": \"ACME\", \"quantity\": 10, \"fast\": 40}";
    assertThatThrownBy(() -> StrategyTester.of(new TrendFollowingProvider()).params(bad).start())
        .hasMessageContaining("params: fast must be less than slow");
  }

  @Test
  void onARisingMarket() {
    assertThat(BuiltinBacktests.run(new TrendFollowingProvider(), SLOW, SyntheticQuotes.UP))
        .isEqualTo("orders {filled=1}, fills 1, realised 0, unrealised 85");
  }
}
