package com.example;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.testkit.StrategyTest;
import io.ordermon.testkit.StrategyTester;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class SellOnTest {

  private static OrderTerms buy(String quantity, String price) {
    return OrderTerms.limit("ACME", Side.BUY, new BigDecimal(quantity), new BigDecimal(price));
  }

  @Test
  void offersWhatWasBought(
      @StrategyTest(provider = SellOnProvider.class, params = "{\"profit_percent\": 10}")
          StrategyTester tester) {
    tester.external().enter("o1", buy("5", "20"));
    tester.executing("o1").acknowledge().fill("2");
    tester.assertThatOrders().isEmpty();
    tester.executing("o1").fill();
    tester.lastOrder().isLimit().sells("5").at("22").of("ACME");
  }

  @Test
  void offersItOnceAlsoAfterACrash(
      @StrategyTest(provider = SellOnProvider.class) StrategyTester tester) {
    tester.external().enter("o1", buy("5", "20"));
    tester.executing("o1").acknowledge().fill();
    tester.crashAndRestart();
    tester.assertThatOrders().hasSize(1);
  }

  @Test
  void leavesAloneWhatWasCancelled(
      @StrategyTest(provider = SellOnProvider.class) StrategyTester tester) {
    tester.external().enter("o1", buy("5", "20"));
    tester.external().cancel("o1");
    tester.assertThatOrders().isEmpty();
  }
}
