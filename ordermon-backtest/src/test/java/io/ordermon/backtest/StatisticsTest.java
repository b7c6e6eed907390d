package io.ordermon.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The statistics, on series of which the outcome is known. */
class StatisticsTest {

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

  private static SharpeRatio.Result sharpe(Duration step, double... equity) {
    SharpeRatio ratio = new SharpeRatio();
    IntStream.range(0, equity.length)
        .forEach(i -> ratio.add(START.plus(step.multipliedBy(i)), equity[i]));
    return ratio.result();
  }

  @Test
  void theDrawdownIsTheDeepestFallFromAHeight() {
    Drawdown drawdown = new Drawdown();
    for (double equity : new double[] {100, 120, 90, 110, 130, 105}) {
      drawdown.add(equity);
    }
    assertThat(drawdown.amount()).isEqualTo(30);
    assertThat(drawdown.share()).isEqualTo(0.25);
  }

  @Test
  void theRatioIsMeanByDeviationAYear() {
    double[] equity = new double[41];
    equity[0] = 100;
    for (int i = 1; i < equity.length; i++) {
      equity[i] = equity[i - 1] * (i % 2 == 0 ? 1.02 : 1);
    }
    SharpeRatio.Result daily = sharpe(Duration.ofDays(1), equity);
    // 39 returns, 19 of them 2 %: the last day is not over
    double mean = 0.02 * 19 / 39;
    double squares = 19 * (0.02 - mean) * (0.02 - mean) + 20 * mean * mean;
    assertThat(daily.ratio())
        .isCloseTo(mean / Math.sqrt(squares / 38) * Math.sqrt(365), within(1e-9));
    assertThat(daily.interval()).isEqualTo(Duration.ofDays(1));
    assertThat(sharpe(Duration.ofHours(1), equity).interval()).isEqualTo(Duration.ofHours(1));
    assertThat(sharpe(Duration.ofMinutes(1), equity).interval()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void thereIsNoRatioOfTooLittleOrOfNothing() {
    assertThat(sharpe(Duration.ofSeconds(1), 100, 101, 102)).isNull();
    assertThat(sharpe(Duration.ofDays(1), new double[100])).isNull();
  }

  @Test
  void aThinnedSeriesKeepsTheFirstAndTheLast() {
    Thinned<Integer> series = new Thinned<>(100);
    IntStream.range(0, 12_345).forEach(series::add);
    assertThat(series.items()).hasSizeBetween(50, 101).isSorted().startsWith(0).endsWith(12_344);
    assertThat(series.count()).isEqualTo(12_345);
  }

  @Test
  void aShortSeriesIsKeptWhole() {
    Thinned<Integer> series = new Thinned<>(100);
    IntStream.range(0, 100).forEach(series::add);
    assertThat(series.items()).hasSize(100);
  }
}
