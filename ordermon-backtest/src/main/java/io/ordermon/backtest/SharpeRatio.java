package io.ordermon.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ratio of reward to variability, {@code mean(r) / stdev(r) × sqrt(n)}: {@code r} are the
 * returns of the equity from one interval to the next, {@code n} is how many intervals a year of
 * 365 days has. Nothing is taken off for riskless interest, and intervals without quotes count as
 * returns of 0. The interval is the longest of a day, an hour and a minute of which the test has at
 * least {@value #LEAST}.
 *
 * <p>Source: W. F. Sharpe, "The Sharpe Ratio", The Journal of Portfolio Management 21 (1), 1994,
 * with a benchmark of 0.
 */
final class SharpeRatio {

  private static final int LEAST = 30;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final List<Duration> INTERVALS =
      List.of(Duration.ofDays(1), Duration.ofHours(1), SHORTEST);

  /** The equity at the end of each minute. */
  private final List<Double> minutes = new ArrayList<>();

  private long currentMinute = Long.MIN_VALUE;
  private double current;

  /**
   * What came out.
   *
   * @param interval the time of one return
   */
  record Result(double ratio, Duration interval) {}

  void add(Instant at, double equity) {
    long minute = Math.floorDiv(at.getEpochSecond(), SHORTEST.toSeconds());
    if (currentMinute == Long.MIN_VALUE) {
      currentMinute = minute;
    }
    for (; currentMinute < minute; currentMinute++) {
      minutes.add(current);
    }
    current = equity;
  }

  /** The ratio; null if there is too little to say, or nothing varied. */
  @Nullable Result result() {
    for (Duration interval : INTERVALS) {
      double[] returns = returns((int) interval.dividedBy(SHORTEST));
      if (returns.length >= LEAST) {
        return result(returns, interval);
      }
    }
    return null;
  }

  private double[] returns(int step) {
    int count = Math.max(0, (minutes.size() - 1) / step);
    double[] returns = new double[count];
    for (int i = 0; i < count; i++) {
      returns[i] = minutes.get((i + 1) * step) / minutes.get(i * step) - 1;
    }
    return returns;
  }

  private static @Nullable Result result(double[] returns, Duration interval) {
    double mean = 0;
    for (double each : returns) {
      mean += each / returns.length;
    }
    double squares = 0;
    for (double each : returns) {
      squares += (each - mean) * (each - mean);
    }
    double deviation = Math.sqrt(squares / (returns.length - 1));
    double perYear = (double) YEAR.toSeconds() / interval.toSeconds();
    return deviation > 0 ? new Result(mean / deviation * Math.sqrt(perYear), interval) : null;
  }
}
