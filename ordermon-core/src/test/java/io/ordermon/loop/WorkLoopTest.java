package io.ordermon.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkLoopTest {

  private static final Duration LONG = Duration.ofMinutes(10);
  private final AtomicInteger steps = new AtomicInteger();
  private WorkLoop loop;

  private void start(Step step) {
    loop = new WorkLoop("tested", step, () -> LONG);
    loop.startAsync().awaitRunning();
  }

  @AfterEach
  void stop() {
    loop.stopAsync().awaitTerminated();
  }

  @Test
  void goesOnWhileThereIsWorkThenRestsUntilWoken() {
    start(() -> steps.incrementAndGet() % 3 != 0);
    await().until(() -> steps.get() == 3);
    loop.wake();
    await().until(() -> steps.get() == 6);
    assertThat(loop.health().state()).isEqualTo(Health.State.UP);
  }

  @Test
  void survivesFailuresShowsThemAndRecovers() {
    start(
        () -> {
          if (steps.incrementAndGet() <= 3) {
            throw new IllegalStateException("attempt " + steps.get());
          }
          return false;
        });
    await().until(() -> steps.get() >= 4);
    await().until(() -> loop.health().state() == Health.State.UP);
  }

  @Test
  void isDegradedWhileItsStepFails() {
    start(
        () -> {
          throw new IllegalStateException("no database");
        });
    await().until(() -> loop.health().state() == Health.State.DEGRADED);
    assertThat(loop.health().detail()).isEqualTo("no database");
    assertThat(loop.isHealthy()).isFalse();
  }

  @Test
  void survivesAnErrorToo() {
    start(
        () -> {
          if (steps.incrementAndGet() == 1) {
            throw new OutOfMemoryError("on purpose");
          }
          return false;
        });
    await().until(() -> steps.get() == 2);
    await().until(() -> loop.health().state() == Health.State.UP);
  }

  @Test
  void survivesAFailureThatCannotBeReported() {
    start(
        () -> {
          if (steps.incrementAndGet() == 1) {
            throw new IllegalStateException() {
              @Override
              public String getMessage() {
                throw new OutOfMemoryError("on purpose");
              }
            };
          }
          return false;
        });
    await().until(() -> steps.get() == 2);
  }

  @Test
  void stopsAtOnceFromALongRest() {
    start(() -> false);
    loop.stopAsync().awaitTerminated();
    assertThat(loop.health().state()).isEqualTo(Health.State.DOWN);
  }
}
