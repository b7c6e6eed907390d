package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MeanReversionTest {

  private static final String PARAMS =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"window\": 4, \"entry\": 1.5}";
  private static final String LONG_WINDOW =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"window\": 80, \"entry\": 1.2, \"allow_short\": true}";

  /** One price a look. */
  private static void prices(StrategyTester tester, String... prices) {
    for (String price : prices) {
      tester.quote("ACME", price).pass(Duration.ofMinutes(1));
    }
  }

  @Test
  void buysFarBelowTheAverageAndSellsWhenThePriceIsBack(
      @StrategyTest(provider = MeanReversionProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    prices(tester, "100", "100", "100");
    tester.decisions().isEmpty();
    prices(tester, "90");
    tester.position("ACME").isLong("10").hasAverage("90");
    prices(tester, "99");
    tester.position("ACME").isFlat().hasRealised("90");
  }

  @Test
  void leavesItToWhoeverCancelsTheOrder(
      @StrategyTest(provider = MeanReversionProvider.class, params = PARAMS)
          StrategyTester tester) {
    prices(tester, "100", "100", "100", "90");
    tester.external().cancel(tester.lastOrder().get().orderId());
    prices(tester, "89");
    tester.decisions().hasSize(1);
  }

  @Test
  void entersOnceAlthoughItCrashes(
      @StrategyTest(provider = MeanReversionProvider.class, params = PARAMS)
          StrategyTester tester) {
    prices(tester, "100", "100", "100");
    tester.quote("ACME", "90").pass(Duration.ofSeconds(60));
    tester.crashAndRestart();
    tester.executing().acknowledge().fill("10", "90");
    prices(tester, "89", "88");
    tester.assertThatOrders().hasSize(1);
    tester.position("ACME").isLong("10");
  }

  @Test
  void goesOnWithItsWindowAfterARestart(
      @StrategyTest(provider = MeanReversionProvider.class, params = PARAMS, onPaper = true)
          StrategyTester tester) {
    prices(tester, "100", "100", "100");
    tester.pass(Duration.ofSeconds(2));
    tester.crashAndRestart();
    prices(tester, "90");
    tester.position("ACME").isLong("10");
  }

  @Test
  void refusesToLeaveWhereItEnters() {
    String bad = "{\"symbol\": \"ACME\", \"quantity\": 10, \"entry\": 1, \"exit\": 1}";
    assertThatThrownBy(() -> StrategyTester.of(new MeanReversionProvider()).params(bad).start())
        .hasMessageContaining("params: exit must be less than entry");
  }

  @Test
  void onASidewaysMarket() {
    assertThat(
            BuiltinBacktests.run(
                new MeanReversionProvider(), LONG_WINDOW, SyntheticQuotes.SIDEWAYS))
        .isEqualTo("orders {filled=15}, fills 15, realised 123.3, unrealised 16.65");
  }
}
