package io.ordermon.marketdata;

import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Made-up quotes, for demonstrations: a seeded {@link RandomWalk} for each symbol that is named,
 * and for each other that somebody has ever asked for, so that a price goes on from where it was.
 * The same seed gives the same prices, at the times at which they are told.
 */
public final class RandomWalkFeed implements QuoteFeed {

  private static final BigDecimal FIRST_PRICE = BigDecimal.valueOf(100);

  /** So that something is seen to happen: 0.2 % up or down each time. */
  private static final double VOLATILITY = 0.002;

  private static final double SPREAD = 0.0005;
  private static final int SIZE = 500;

  private final Map<String, BigDecimal> named;
  private final long seed;
  private final InstantSource clock;
  private final WorkLoop loop;

  /** Touched by the loop's thread only. */
  private final Map<String, Iterator<Quote>> walks = new HashMap<>();

  private volatile @Nullable Receiver receiver;

  /**
   * @param named the symbols that are always quoted, each with its first price
   * @param interval between two quotes of a symbol
   */
  public RandomWalkFeed(
      Map<String, BigDecimal> named, long seed, Duration interval, InstantSource clock) {
    this.named = Map.copyOf(named);
    this.seed = seed;
    this.clock = clock;
    this.loop = new WorkLoop("quotes random", this::step, () -> interval);
  }

  @Override
  public String name() {
    return "random";
  }

  @Override
  public void start(Receiver to) {
    receiver = to;
    loop.startAsync();
  }

  private boolean step() {
    Receiver to = receiver;
    if (to != null) {
      named.keySet().forEach(this::walk);
      to.wanted().forEach(this::walk);
      Instant now = clock.instant();
      walks.values().forEach(walk -> to.quote(at(now, walk.next())));
    }
    return false;
  }

  private void walk(String symbol) {
    walks.computeIfAbsent(symbol, this::begin);
  }

  private Iterator<Quote> begin(String symbol) {
    BigDecimal first = named.getOrDefault(symbol, FIRST_PRICE);
    return new RandomWalk(
            symbol,
            seed * 31 + symbol.hashCode(),
            Instant.EPOCH,
            Duration.ZERO,
            first,
            VOLATILITY,
            SPREAD,
            SIZE)
        .iterator();
  }

  private static Quote at(Instant time, Quote quote) {
    return new Quote(
        quote.symbol(),
        quote.bid(),
        quote.ask(),
        quote.last(),
        quote.bidSize(),
        quote.askSize(),
        time);
  }

  @Override
  public Health health() {
    return loop.health();
  }

  @Override
  public void close() {
    FeedLoops.stop(loop);
  }
}
