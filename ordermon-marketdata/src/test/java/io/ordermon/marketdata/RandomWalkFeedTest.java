package io.ordermon.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomWalkFeedTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static Receiver told(long seed) {
    Receiver receiver = new Receiver();
    receiver.wanted = Set.of("CRUX");
    try (RandomWalkFeed feed =
        new RandomWalkFeed(
            Map.of("ACME", BigDecimal.TEN),
            seed,
            Duration.ofMillis(1),
            InstantSource.fixed(NOON))) {
      feed.start(receiver);
      await().until(() -> receiver.quotes.size() >= 20);
    }
    return receiver;
  }

  private static List<String> of(String symbol, Receiver receiver) {
    return receiver.told().stream().filter(quote -> quote.startsWith(symbol)).limit(9).toList();
  }

  @Test
  void theSameSeedGivesTheSamePricesOfWhatIsNamedAndOfWhatIsWanted() {
    Receiver first = told(1);
    assertThat(of("ACME", first)).hasSize(9).isEqualTo(of("ACME", told(1)));
    assertThat(of("CRUX", first)).hasSize(9).isEqualTo(of("CRUX", told(1)));
    assertThat(of("ACME", first)).isNotEqualTo(of("ACME", told(2)));
    assertThat(first.quotes).extracting(Quote::at).containsOnly(NOON);
  }

  @Test
  void beginsWhereItIsSaid() {
    Receiver receiver = told(1);
    assertThat(receiver.quotes.stream().filter(q -> q.symbol().equals("ACME")).findFirst())
        .get()
        .satisfies(
            quote ->
                assertThat(quote.mid()).isBetween(new BigDecimal("9.9"), new BigDecimal("10.1")));
  }
}
