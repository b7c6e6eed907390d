package io.ordermon.quotes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.decimals.Decimals;
import io.ordermon.loop.Health;
import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The way of quotes from the feeds to the hub. A quote of the future is refused: the hub passes
 * over whatever is older than what it holds, so that one such quote would silence its symbol. So is
 * one with figures that nobody could reckon with.
 */
public final class QuoteIntake implements QuoteFeed.Receiver {

  /** What another machine's clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private final QuoteHub hub;
  private final List<QuoteFeed> feeds;
  private final InstantSource clock;
  private final LongAdder refused = new LongAdder();
  private volatile @Nullable String lastRefused;
  private volatile boolean closed;

  public QuoteIntake(
      QuoteHub hub, List<QuoteFeed> feeds, InstantSource clock, MeterRegistry meters) {
    this.hub = hub;
    this.feeds = List.copyOf(feeds);
    this.clock = clock;
    FunctionCounter.builder("ordermon.quotes", hub, QuoteHub::count)
        .description("Quotes that moved the market")
        .register(meters);
    FunctionCounter.builder("ordermon.quotes.passed.over", hub, QuoteHub::passedOver)
        .description("Quotes that were older than the one held")
        .register(meters);
    FunctionCounter.builder("ordermon.quotes.refused", refused, LongAdder::sum)
        .description("Quotes of the future, and such as nobody can reckon with")
        .register(meters);
    Gauge.builder("ordermon.quotes.symbols.wanted", hub, all -> all.wanted().size())
        .description("Symbols that somebody asks for")
        .register(meters);
  }

  /** Begins to take quotes. */
  public void start() {
    feeds.forEach(feed -> feed.start(this));
  }

  @Override
  public void quote(Quote quote) {
    if (closed) {
      return;
    }
    if (quote.at().isAfter(clock.instant().plus(AHEAD))) {
      refused.increment();
      lastRefused = "%s of %s, which is to come".formatted(quote.symbol(), quote.at());
    } else if (!isOrdinary(quote)) {
      refused.increment();
      lastRefused = quote.symbol() + ", whose figures have too many digits";
    } else {
      hub.accept(quote);
    }
  }

  /** Whether everybody can reckon with it who is told. */
  private static boolean isOrdinary(Quote quote) {
    return Stream.of(quote.bid(), quote.ask(), quote.last(), quote.bidSize(), quote.askSize())
        .allMatch(each -> each == null || Decimals.isOrdinary(each));
  }

  @Override
  public Set<String> wanted() {
    return hub.wanted();
  }

  /** How the feeds are doing. */
  public List<Health> health() {
    return feeds.stream().map(feed -> withRefusals(feed.health())).toList();
  }

  private Health withRefusals(Health health) {
    String last = lastRefused;
    if (last == null || health.state() == Health.State.DOWN) {
      return health;
    }
    String detail =
        "%s; %d quotes were refused, the last %s".formatted(health.detail(), refused.sum(), last);
    return new Health(health.component(), Health.State.DEGRADED, detail);
  }

  /** Takes no more. */
  public void close() {
    closed = true;
    feeds.forEach(QuoteFeed::close);
  }
}
