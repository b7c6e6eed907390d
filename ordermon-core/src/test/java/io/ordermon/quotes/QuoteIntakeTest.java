package io.ordermon.quotes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.loop.Health;
import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteIntakeTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final QuoteHub hub = new QuoteHub();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Feed feed = new Feed();
  private final QuoteIntake intake =
      new QuoteIntake(hub, List.of(feed), InstantSource.fixed(NOON), meters);

  private static Quote quote(int price, Instant at) {
    return Quote.of("ACME", BigDecimal.valueOf(price), at);
  }

  private double metric(String name) {
    return meters.get(name).functionCounter().count();
  }

  @Test
  void handsOnWhatIsNewAndCountsWhatIsNot() {
    intake.start();
    feed.receivers.get(0).quote(quote(10, NOON));
    feed.receivers.get(0).quote(quote(9, NOON.minusSeconds(1)));
    assertThat(hub.last("ACME")).contains(quote(10, NOON));
    assertThat(metric("ordermon.quotes")).isEqualTo(1);
    assertThat(metric("ordermon.quotes.passed.over")).isEqualTo(1);
  }

  @Test
  void aQuoteOfTheFutureIsRefusedAndToldOf() {
    intake.quote(quote(10, NOON.plusSeconds(60)));
    intake.quote(quote(11, NOON.plusSeconds(61)));
    intake.quote(quote(12, NOON.plusSeconds(60)));
    assertThat(hub.last("ACME")).contains(quote(12, NOON.plusSeconds(60)));
    assertThat(metric("ordermon.quotes.refused")).isEqualTo(1);
    assertThat(intake.health())
        .singleElement()
        .satisfies(health -> assertThat(health.state()).isEqualTo(Health.State.DEGRADED))
        .satisfies(
            health ->
                assertThat(health.detail())
                    .isEqualTo(
                        "fine; 1 quotes were refused, the last ACME of 2026-11-23T12:01:01Z, which is to come"));
  }

  @Test
  void aQuoteThatNobodyCouldReckonWithIsRefused() {
    intake.quote(Quote.of("ACME", new BigDecimal("1e999999999"), NOON));
    assertThat(hub.last("ACME")).isEmpty();
    assertThat(metric("ordermon.quotes.refused")).isEqualTo(1);
    assertThat(intake.health())
        .singleElement()
        .satisfies(health -> assertThat(health.detail()).endsWith("figures have too many digits"));
  }

  @Test
  void asksForWhatSomebodyWantsUntilItIsClosed() {
    intake.start();
    hub.subscribe("BOLT", quote -> {});
    assertThat(feed.receivers.get(0).wanted()).containsExactly("BOLT");
    intake.close();
    intake.quote(quote(10, NOON));
    assertThat(feed.closed).isTrue();
    assertThat(hub.last("ACME")).isEmpty();
  }

  private static final class Feed implements QuoteFeed {

    final List<Receiver> receivers = new ArrayList<>();
    boolean closed;

    @Override
    public String name() {
      return "test";
    }

    @Override
    public void start(Receiver receiver) {
      receivers.add(receiver);
    }

    @Override
    public Health health() {
      return new Health("quotes test", Health.State.UP, "fine");
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
