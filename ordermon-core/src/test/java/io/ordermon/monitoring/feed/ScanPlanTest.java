package io.ordermon.monitoring.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ticker;
import org.junit.jupiter.api.Test;

class ScanPlanTest {

  private long now;
  private final ScanPlan plan =
      new ScanPlan(
          new Ticker() {
            @Override
            public long read() {
              return now;
            }
          });

  private void read(long cost, long found) {
    long began = now;
    now += cost;
    plan.read(began, found);
  }

  @Test
  void aVainLookCostsAtMostATwentiethOfTheTime() {
    assertThat(plan.worthReading(above -> false)).isTrue();
    read(100, 0);
    now += 1_899;
    assertThat(plan.worthReading(above -> false)).isFalse();
    now += 1;
    assertThat(plan.worthReading(above -> false)).isTrue();
  }

  @Test
  void somethingNewIsReadAtOnceAndFromTheBeginning() {
    read(100, 50);
    read(100, 0);
    assertThat(plan.worthReading(above -> above == 50)).isTrue();
  }

  @Test
  void whatFoundSomethingIsRepeatedAtOnce() {
    read(100, 50);
    assertThat(plan.worthReading(above -> false)).isTrue();
  }

  @Test
  void canBeMadeToReadAgain() {
    read(100, 0);
    plan.restart();
    assertThat(plan.worthReading(above -> false)).isTrue();
  }
}
