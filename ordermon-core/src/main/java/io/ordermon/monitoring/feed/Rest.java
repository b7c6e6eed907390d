package io.ordermon.monitoring.feed;

import java.time.Duration;

/**
 * How long the drain rests between looks: 10 ms while there is something to do, and up to 100 ms
 * after a second or so of nothing.
 */
final class Rest {

  private static final int BUSY_LOOKS = 100;
  private static final Duration BUSY = Duration.ofMillis(10);
  private static final Duration IDLE = Duration.ofMillis(100);

  private volatile int vain = BUSY_LOOKS;

  void looked(boolean found) {
    vain = found ? 0 : Math.min(BUSY_LOOKS, vain + 1);
  }

  Duration duration() {
    return vain < BUSY_LOOKS ? BUSY : IDLE;
  }
}
