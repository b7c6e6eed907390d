package io.ordermon.models;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The market of one symbol at one moment: top of book, and the last trade where it is known.
 *
 * @param bid the best price at which somebody buys, more than 0: FIX {@code BidPx(132)}
 * @param ask the best price at which somebody sells, at least {@code bid}: FIX {@code OfferPx(133)}
 * @param last the price of the last trade; null if it is not known
 * @param bidSize how much is wanted at {@code bid}; null if it is not known
 * @param askSize how much is offered at {@code ask}; null if it is not known
 * @param at when it was so, by the clock of whoever says so
 */
public record Quote(
    String symbol,
    BigDecimal bid,
    BigDecimal ask,
    @Nullable BigDecimal last,
    @Nullable BigDecimal bidSize,
    @Nullable BigDecimal askSize,
    Instant at) {

  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /**
   * @throws IllegalArgumentException if a price is not more than 0, the ask is below the bid, or a
   *     size is negative
   */
  public Quote {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(at, "at");
    check(symbol, bid.signum() > 0 && ask.signum() > 0, "a price is not more than 0");
    check(symbol, ask.compareTo(bid) >= 0, "the ask is below the bid");
    check(symbol, last == null || last.signum() > 0, "the last price is not more than 0");
    check(symbol, bidSize == null || bidSize.signum() >= 0, "a size is negative");
    check(symbol, askSize == null || askSize.signum() >= 0, "a size is negative");
  }

  private static void check(String symbol, boolean good, String problem) {
    if (!good) {
      throw new IllegalArgumentException("quote of " + symbol + ": " + problem);
    }
  }

  /** A market of one price, at which any quantity can be bought and sold. */
  public static Quote of(String symbol, BigDecimal price, Instant at) {
    return new Quote(symbol, price, price, price, null, null, at);
  }

  /** The last trade's price, or the middle between bid and ask where there is none. */
  public BigDecimal price() {
    return last != null ? last : mid();
  }

  /** The middle between bid and ask. */
  public BigDecimal mid() {
    return bid.compareTo(ask) == 0 ? bid : bid.add(ask).divide(TWO, MathContext.DECIMAL64);
  }

  /** The price at which somebody on {@code side} can deal at once: the ask to buy, else the bid. */
  public BigDecimal touch(Side side) {
    return side == Side.BUY ? ask : bid;
  }
}
