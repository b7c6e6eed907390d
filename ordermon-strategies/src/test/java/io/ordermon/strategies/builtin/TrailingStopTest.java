package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrailingStopTest {

  private static final String TWO_PERCENT =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"percent\": 2}";
  private static final String SHORT_BY_ONE =
      "{\"symbol\": \"ACME\", \"held\": \"short\", \"quantity\": 10, \"distance\": 1}";

  @Test
  void followsTheBestBidOfALongPosition(
      @StrategyTest(provider = TrailingStopProvider.class, params = TWO_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "100").quote("ACME", "110").quote("ACME", "107.81");
    tester.decisions().isEmpty();
    tester.quote("ACME", "107.8");
    tester.decisions().containsExactly("submit #1: sell 10 ACME market day");
  }

  @Test
  void followsTheBestAskOfAShortPosition(
      @StrategyTest(provider = TrailingStopProvider.class, params = SHORT_BY_ONE)
          StrategyTester tester) {
    tester.quote("ACME", "100").quote("ACME", "90").quote("ACME", "90.99");
    tester.decisions().isEmpty();
    tester.quote("ACME", "91");
    tester.decisions().containsExactly("submit #1: buy 10 ACME market day");
  }

  @Test
  void remembersTheBestThroughARestart(
      @StrategyTest(provider = TrailingStopProvider.class, params = TWO_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "110").pass(Duration.ofSeconds(2));
    tester.crashAndRestart();
    tester.quote("ACME", "107");
    tester.decisions().hasSize(1);
  }

  @Test
  void leavesItToWhoeverDeletesTheOrder(
      @StrategyTest(provider = TrailingStopProvider.class, params = TWO_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "110").quote("ACME", "100");
    tester.external().delete(tester.lastOrder().get().orderId());
    tester.quote("ACME", "90");
    tester.decisions().hasSize(1);
  }

  @Test
  void wantsExactlyOneDistance() {
    String neither = "{\"symbol\": \"ACME\", \"quantity\": 10}";
    assertThatThrownBy(() -> StrategyTester.of(new TrailingStopProvider()).params(neither).start())
        .hasMessageContaining("params: exactly one of distance and percent must be given");
  }

  @Test
  void onASidewaysMarket() {
    assertThat(
            BuiltinBacktests.run(new TrailingStopProvider(), TWO_PERCENT, SyntheticQuotes.SIDEWAYS))
        .isEqualTo("orders {filled=1}, fills 1, realised 0, unrealised 1.15");
  }
}
