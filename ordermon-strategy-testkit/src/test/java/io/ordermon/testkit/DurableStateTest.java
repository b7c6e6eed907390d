package io.ordermon.testkit;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Quotes, and what is kept of a strategy over a crash. */
class DurableStateTest {

  private final StrategyTester tester = StrategyTester.of(new CountingProvider()).onPaper().start();

  /** A quote, and the time that it takes until the state is kept. */
  private void quote(String price) {
    tester.quote("ACME", price).pass(Duration.ofSeconds(2));
  }

  @Test
  void aStrategyHearsTheQuotesThatItAskedFor() {
    quote("100");
    tester.quote("OTHER", "99");
    tester.assertThatOrders().isEmpty();
    quote("99");
    tester.lastOrder().isFilled().at("99");
  }

  @Test
  void theStateIsKeptOverACrash() {
    quote("99");
    quote("98");
    tester.state().isEqualTo("{\"bought\":2}");
    tester.crashAndRestart();
    quote("97");
    quote("96");
    tester.assertThatOrders().hasSize(3);
    tester.position("ACME").isLong("3");
  }

  @Test
  void whatWasNotKeptIsToldOnceMore() {
    quote("99");
    tester.quote("ACME", "98");
    tester.quote("ACME", "97");
    tester.state().isNotEqualTo("{\"bought\":3}");
    tester.crashAndRestart();
    quote("96");
    tester.assertThatOrders().hasSize(3);
    tester.state().isEqualTo("{\"bought\":3}");
  }
}
