package io.ordermon.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void doublesUpToTheGreatestAndBeginsAnew() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofMillis(350), new FixedRandom(0.0));
    assertThat(backoff.next()).hasMillis(100);
    assertThat(backoff.next()).hasMillis(200);
    assertThat(backoff.next()).hasMillis(350);
    assertThat(backoff.next()).hasMillis(350);
    backoff.reset();
    assertThat(backoff.next()).hasMillis(100);
  }

  @Test
  void isShortenedByUpToAHalf() {
    Backoff backoff =
        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new FixedRandom(0.5));
    assertThat(backoff.next()).hasMillis(75);
  }

  private static final class FixedRandom extends Random {
    private static final long serialVersionUID = 1;
    private final double value;

    private FixedRandom(double value) {
      this.value = value;
    }

    @Override
    public double nextDouble() {
      return value;
    }
  }
}
