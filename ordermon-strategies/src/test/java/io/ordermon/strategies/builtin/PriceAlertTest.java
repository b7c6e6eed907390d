package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PriceAlertTest {

  private static final String ONCE =
      "{\"symbol\": \"ACME\", \"price\": 110, \"direction\": \"above\"}";
  private static final String AGAIN =
      "{\"symbol\": \"ACME\", \"price\": 90, \"direction\": \"below\", \"repeat\": true,"
          + " \"hysteresis\": 2}";

  @Test
  void tellsOnce(
      @StrategyTest(provider = PriceAlertProvider.class, params = ONCE) StrategyTester tester) {
    tester.quote("ACME", "109.99");
    tester.logLines().isEmpty();
    tester.quote("ACME", "110").quote("ACME", "100").quote("ACME", "111");
    tester.logLines().containsExactly("ACME is at 110, above 110");
  }

  @Test
  void tellsAgainWhenThePriceHasBeenFarEnoughAway(
      @StrategyTest(provider = PriceAlertProvider.class, params = AGAIN) StrategyTester tester) {
    tester.quote("ACME", "90").quote("ACME", "92").quote("ACME", "89");
    tester.logLines().hasSize(1);
    tester.quote("ACME", "92.01").quote("ACME", "88.5");
    tester.logLines().containsExactly("ACME is at 90, below 90", "ACME is at 88.5, below 90");
  }

  @Test
  void remembersThroughARestartThatItHasTold(
      @StrategyTest(provider = PriceAlertProvider.class, params = ONCE) StrategyTester tester) {
    tester.quote("ACME", "110").pass(Duration.ofSeconds(2));
    tester.crashAndRestart();
    tester.quote("ACME", "100").quote("ACME", "112");
    tester.logLines().hasSize(1);
  }

  @Test
  void hearsNothingWhilePausedAndLooksAgainAfterwards(
      @StrategyTest(provider = PriceAlertProvider.class, params = ONCE) StrategyTester tester) {
    tester.pause();
    tester.quote("ACME", "110");
    tester.logLines().isEmpty();
    tester.quote("ACME", "111");
    tester.resume();
    tester.logLines().containsExactly("ACME is at 111, above 110");
  }

  @Test
  void anotherPriceIsAnotherAlert(
      @StrategyTest(provider = PriceAlertProvider.class, params = ONCE) StrategyTester tester) {
    tester.quote("ACME", "110");
    tester.params("{\"symbol\": \"EMCA\", \"price\": 5, \"direction\": \"below\"}");
    tester.quote("ACME", "120").quote("EMCA", "5");
    tester.logLines().containsExactly("ACME is at 110, above 110", "EMCA is at 5, below 5");
  }

  @Test
  void refusesAHysteresisThatCannotBeLeft() {
    String bad =
        "{\"symbol\": \"ACME\", \"price\": 5, \"direction\": \"above\", \"hysteresis\": 5}";
    assertThatThrownBy(() -> StrategyTester.of(new PriceAlertProvider()).params(bad).start())
        .hasMessageContaining("params: hysteresis must be less than price");
  }

  @Test
  void entersNoOrders() {
    assertThat(BuiltinBacktests.run(new PriceAlertProvider(), ONCE, SyntheticQuotes.UP))
        .isEqualTo("orders {}, fills 0, realised 0, unrealised 0");
  }
}
