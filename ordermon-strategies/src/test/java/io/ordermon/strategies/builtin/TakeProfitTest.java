package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import org.junit.jupiter.api.Test;

class TakeProfitTest {

  private static final String FIVE_PERCENT =
      "{\"symbol\": \"ACME\", \"quantity\": 10, \"percent\": 5, \"entry_price\": 100}";
  private static final String SHORT_AT_95 =
      "{\"symbol\": \"ACME\", \"held\": \"short\", \"quantity\": 10, \"price\": 95}";

  @Test
  void closesALongPositionAtADistanceFromItsEntry(
      @StrategyTest(provider = TakeProfitProvider.class, params = FIVE_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "90").quote("ACME", "104.99", "106");
    tester.decisions().isEmpty();
    tester.quote("ACME", "105", "106");
    tester.decisions().containsExactly("submit #1: sell 10 ACME market day");
  }

  @Test
  void closesAShortPositionAtAPrice(
      @StrategyTest(provider = TakeProfitProvider.class, params = SHORT_AT_95, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "94", "95.01");
    tester.quote("ACME", "94", "95");
    tester.position("ACME").isLong("10").hasAverage("95");
  }

  @Test
  void leavesItToWhoeverCancelsTheOrder(
      @StrategyTest(provider = TakeProfitProvider.class, params = FIVE_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "106");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.quote("ACME", "107");
    tester.assertThatOrders().hasSize(1);
  }

  @Test
  void closesOnceAlthoughItCrashes(
      @StrategyTest(provider = TakeProfitProvider.class, params = FIVE_PERCENT)
          StrategyTester tester) {
    tester.quote("ACME", "106");
    tester.crashAndRestart();
    tester.quote("ACME", "107");
    tester.assertThatOrders().hasSize(1);
  }

  @Test
  void wantsExactlyOneLevel() {
    String both = "{\"symbol\": \"ACME\", \"quantity\": 10, \"percent\": 5, \"price\": 5}";
    assertThatThrownBy(() -> StrategyTester.of(new TakeProfitProvider()).params(both).start())
        .hasMessageContaining("params: exactly one of price and percent must be given");
  }

  @Test
  void onARisingMarket() {
    assertThat(BuiltinBacktests.run(new TakeProfitProvider(), FIVE_PERCENT, SyntheticQuotes.UP))
        .isEqualTo("orders {filled=1}, fills 1, realised 0, unrealised -43.1");
  }
}
