package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

  private Instant now = Instant.parse("2026-11-23T12:00:00Z");
  private final TimerQueue timers = new TimerQueue(() -> now);
  private final List<String> fired = new ArrayList<>();

  private void runDue() {
    while (timers.doWork()) {
      // until nothing is due
    }
  }

  @Test
  void firesInOrderOnceTheClockIsThere() {
    timers.schedule(now.plusSeconds(2), () -> fired.add("second"));
    timers.schedule(now.plusSeconds(1), () -> fired.add("first"));
    timers.schedule(now.plusSeconds(1), () -> fired.add("first too"));
    runDue();
    assertThat(fired).isEmpty();
    now = now.plusSeconds(1);
    runDue();
    assertThat(fired).containsExactly("first", "first too");
    now = now.plusSeconds(1);
    runDue();
    assertThat(fired).endsWith("second");
  }

  @Test
  void aCancelledTimerDoesNotFire() {
    TimerQueue.Entry entry = timers.schedule(now, () -> fired.add("never"));
    timers.cancel(entry);
    runDue();
    assertThat(fired).isEmpty();
  }

  @Test
  void restsNoLongerThanToTheNextAndNeverLong() {
    assertThat(timers.rest()).hasSeconds(1);
    timers.schedule(now.plusMillis(300), () -> {});
    assertThat(timers.rest()).hasMillis(300);
    now = now.plusSeconds(9);
    assertThat(timers.rest().isNegative()).isTrue();
  }
}
