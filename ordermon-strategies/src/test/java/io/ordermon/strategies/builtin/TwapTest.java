package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TwapTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String TEN_IN_FOUR =
      "{\"symbol\": \"ACME\", \"side\": \"buy\", \"quantity\": 10, \"duration\": \"4m\","
          + " \"slices\": 4}";
  private static final String BY_LIMIT =
      "{\"symbol\": \"ACME\", \"side\": \"sell\", \"quantity\": 10, \"duration\": \"2m\","
          + " \"slices\": 2, \"order\": \"limit\"}";

  @Test
  void dealsInWholeLotsAndTheRestAtLast(
      @StrategyTest(provider = TwapProvider.class, params = TEN_IN_FOUR, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100").pass(MINUTE).pass(MINUTE).pass(MINUTE).pass(Duration.ofHours(1));
    tester
        .decisions()
        .containsExactly(
            "submit #1: buy 2 ACME market day",
            "submit #2: buy 3 ACME market day",
            "submit #3: buy 2 ACME market day",
            "submit #4: buy 3 ACME market day");
    tester.position("ACME").isLong("10");
  }

  @Test
  void aPartThatIsNotFilledGivesWayToTheNextOneWhichCatchesUp(
      @StrategyTest(provider = TwapProvider.class, params = BY_LIMIT) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.lastOrder().isLimit().sells("5").at("100");
    tester.executing().acknowledge().fill("1");
    tester.quote("ACME", "99").pass(MINUTE);
    tester.assertThatOrders().hasSize(1);
    tester.executing().cancel();
    tester.lastOrder().sells("9").at("99");
    tester.executing().acknowledge().fill();
    tester.pass(Duration.ofHours(1));
    tester.position("ACME").isShort("10");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void aFillThatOvertakesTheCancelIsCounted(
      @StrategyTest(provider = TwapProvider.class, params = BY_LIMIT) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge();
    tester.pass(MINUTE);
    tester.executing().fill();
    tester.lastOrder().sells("5");
    tester.assertThatOrders().hasSize(2);
  }

  @Test
  void aRefusedCancelIsAskedForAgain(
      @StrategyTest(provider = TwapProvider.class, params = BY_LIMIT) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.executing().acknowledge();
    tester.pass(MINUTE);
    tester.executing().refuseCancel();
    tester.quote("ACME", "101");
    tester.decisions().hasSize(2);
    tester.pass(MINUTE);
    tester.decisions().hasSize(3).last().asString().startsWith("cancel #1");
  }

  @Test
  void whatSomebodyElseCancelsIsDoneWithTheNextPart(
      @StrategyTest(provider = TwapProvider.class, params = TEN_IN_FOUR) StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.external().cancel(tester.lastOrder().get().orderId());
    tester.quote("ACME", "101");
    tester.assertThatOrders().hasSize(1);
    tester.pass(MINUTE);
    tester.lastOrder().buys("5");
  }

  @Test
  void goesOnAfterACrashWithoutDoublingAnything(
      @StrategyTest(provider = TwapProvider.class, params = TEN_IN_FOUR, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100").pass(MINUTE);
    tester.crashAndRestart();
    tester.quote("ACME", "100").pass(MINUTE);
    tester.crashAndRestart();
    tester.quote("ACME", "100").pass(Duration.ofHours(1));
    tester.position("ACME").isLong("10");
    tester.assertThatOrders().hasSize(4);
  }

  @Test
  void catchesUpAfterAPause(
      @StrategyTest(provider = TwapProvider.class, params = TEN_IN_FOUR, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100");
    tester.pause();
    tester.pass(MINUTE.multipliedBy(2));
    tester.resume();
    tester.position("ACME").isLong("7");
    tester.pass(MINUTE);
    tester.position("ACME").isLong("10");
  }

  @Test
  void doesNotDealBackWhenItIsToldToBeSlower(
      @StrategyTest(provider = TwapProvider.class, params = TEN_IN_FOUR, onPaper = true)
          StrategyTester tester) {
    tester.quote("ACME", "100").pass(MINUTE.multipliedBy(2));
    tester.position("ACME").isLong("7");
    tester.params(TEN_IN_FOUR.replace("4m", "4h"));
    tester.pass(MINUTE).quote("ACME", "101");
    tester.position("ACME").isLong("7");
    tester.pass(Duration.ofHours(4));
    tester.position("ACME").isLong("10");
  }

  @Test
  void refusesMorePartsThanLots() {
    String bad =
        "{\"symbol\": \"ACME\", \"side\": \"buy\", \"quantity\": 3, \"duration\": \"4m\","
            + " \"slices\": 4}";
    assertThatThrownBy(() -> StrategyTester.of(new TwapProvider()).params(bad).start())
        .hasMessageContaining("params: quantity must be at least slices times lot");
  }

  @Test
  void onARisingMarket() {
    assertThat(BuiltinBacktests.run(new TwapProvider(), TEN_IN_FOUR, SyntheticQuotes.UP))
        .isEqualTo("orders {filled=4}, fills 4, realised 0, unrealised 93.04");
  }
}
