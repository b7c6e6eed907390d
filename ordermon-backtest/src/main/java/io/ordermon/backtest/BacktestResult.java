package io.ordermon.backtest;

import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a back-test. Amounts of money are exact; what is held at the end is valued at the
 * middle of the last quote.
 *
 * @param curve the equity over time, thinned out for a chart
 * @param symbols price and position over time, by symbol, thinned out likewise
 * @param marks where orders were entered and filled, thinned out likewise
 * @param problems what went wrong in the strategy, the first few
 */
public record BacktestResult(
    Run run,
    Money money,
    Trading trading,
    Risk risk,
    List<EquityPoint> curve,
    Map<String, List<SymbolPoint>> symbols,
    List<Mark> marks,
    List<String> problems) {

  /**
   * What was run.
   *
   * @param from the time of the first quote
   * @param to the time of the last quote
   */
  public record Run(
      String type, String params, BigDecimal cash, long quotes, Instant from, Instant to) {
    /** The time that the quotes cover. */
    public Duration duration() {
      return Duration.between(from, to);
    }
  }

  /**
   * What was earned.
   *
   * @param realised by quantities that were closed, fees not deducted
   * @param unrealised by what is held at the end, fees not deducted
   */
  public record Money(
      BigDecimal cash, BigDecimal realised, BigDecimal unrealised, BigDecimal fees) {
    /** What was earned, fees deducted. */
    public BigDecimal result() {
      return realised.add(unrealised).subtract(fees);
    }

    /** What was there in the end. */
    public BigDecimal equity() {
      return cash.add(result());
    }
  }

  /**
   * What was traded. A trade goes from holding nothing of a symbol to holding nothing of it again,
   * or to holding it on the other side.
   *
   * @param orders how many orders ended in each state, by its word
   * @param won how many trades earned more than their fees
   * @param exposed how long something was held
   */
  public record Trading(
      Map<String, Integer> orders, long fills, int trades, int won, Duration exposed) {
    /** The share of trades that were won; null if there was none. */
    public @Nullable Double winRate() {
      return trades == 0 ? null : (double) won / trades;
    }
  }

  /**
   * What was at stake.
   *
   * @param maxDrawdown the deepest fall of the equity from a height before, at every quote
   * @param maxDrawdownShare the same as a share of that height
   * @param sharpe the ratio of reward to variability, a year; null if there is too little to say
   * @param sharpeInterval the time of one return that it is made of
   */
  public record Risk(
      double maxDrawdown,
      double maxDrawdownShare,
      @Nullable Double sharpe,
      @Nullable Duration sharpeInterval) {}

  /** The equity at one moment. */
  public record EquityPoint(Instant at, double equity) {}

  /** Price and position of a symbol at one moment. */
  public record SymbolPoint(Instant at, double price, double position) {}

  /**
   * Something that was done with an order.
   *
   * @param price the price done, or the one asked for; the market's where none was
   */
  public record Mark(
      Instant at, String symbol, Kind kind, Side side, BigDecimal quantity, BigDecimal price) {
    /** What was done. */
    public enum Kind {
      SUBMIT,
      FILL
    }
  }
}
