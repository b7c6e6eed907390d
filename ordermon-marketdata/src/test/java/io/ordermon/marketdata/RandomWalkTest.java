package io.ordermon.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomWalkTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  private static List<Quote> quotes(long seed, int count) {
    return RandomWalk.of("ACME", seed, START).quotes(count).toList();
  }

  @Test
  void theSameSeedGivesTheSameQuotes() {
    assertThat(quotes(7, 1000)).isEqualTo(quotes(7, 1000)).isNotEqualTo(quotes(8, 1000));
  }

  @Test
  void theQuotesAreTheSameOnEveryMachine() {
    Quote last = quotes(7, 100_000).get(99_999);
    assertThat(last.bid() + " " + last.ask() + " " + last.bidSize()).isEqualTo("101.78 101.81 365");
    assertThat(last.at()).isEqualTo(START.plusSeconds(99_999));
  }

  @Test
  void aCheapSymbolKeepsAPrice() {
    RandomWalk walk =
        RandomWalk.of("PENNY", 1, START).from(new BigDecimal("0.01")).every(Duration.ofMillis(1));
    assertThat(walk.quotes(10_000)).allMatch(quote -> quote.bid().signum() > 0);
  }
}
