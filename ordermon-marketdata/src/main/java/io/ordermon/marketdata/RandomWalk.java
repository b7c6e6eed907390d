package io.ordermon.marketdata;

import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Made-up quotes of one symbol without end: a geometric random walk of the middle price, with a
 * spread and sizes around it. The same walk gives the same quotes on every machine.
 *
 * @param start when the first quote is
 * @param step the time between two quotes
 * @param price the first middle price
 * @param volatility the standard deviation of one step, as a share of the price
 * @param spread between bid and ask, as a share of the price; at least one cent
 * @param size the greatest size of a quote; the least is 1
 */
public record RandomWalk(
    String symbol,
    long seed,
    Instant start,
    Duration step,
    BigDecimal price,
    double volatility,
    double spread,
    int size)
    implements Iterable<Quote> {

  private static final int DECIMALS = 2;
  private static final double CENTS = 100;

  /** A walk from 100, a second a step, 0.02 % up or down, with a spread of 0.02 %. */
  public static RandomWalk of(String symbol, long seed, Instant start) {
    return new RandomWalk(
        symbol, seed, start, Duration.ofSeconds(1), BigDecimal.valueOf(100), 0.0002, 0.0002, 500);
  }

  /** The same from another price. */
  public RandomWalk from(BigDecimal first) {
    return new RandomWalk(symbol, seed, start, step, first, volatility, spread, size);
  }

  /** The same with another time between two quotes. */
  public RandomWalk every(Duration time) {
    return new RandomWalk(symbol, seed, start, time, price, volatility, spread, size);
  }

  /** The first quotes. */
  public Stream<Quote> quotes(long count) {
    Iterator<Quote> walk = iterator();
    return Stream.generate(walk::next).limit(count);
  }

  @Override
  public Iterator<Quote> iterator() {
    return new Walk();
  }

  /** {@link Random} and {@link StrictMath}: their results are specified to the last bit. */
  private final class Walk implements Iterator<Quote> {

    private final Random random = new Random(seed);
    private double middle = price.doubleValue() * CENTS;
    private Instant at = start;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Quote next() {
      double half = middle * spread / 2;
      long bid = Math.max(1, (long) StrictMath.floor(middle - half));
      long ask = Math.max(bid + 1, (long) StrictMath.ceil(middle + half));
      Quote quote =
          new Quote(
              symbol,
              cents(bid),
              cents(ask),
              cents(random.nextBoolean() ? bid : ask),
              BigDecimal.valueOf(1 + random.nextInt(size)),
              BigDecimal.valueOf(1 + random.nextInt(size)),
              at);
      middle *= StrictMath.exp(volatility * random.nextGaussian());
      at = at.plus(step);
      return quote;
    }

    private static BigDecimal cents(long value) {
      return BigDecimal.valueOf(value, DECIMALS);
    }
  }
}
