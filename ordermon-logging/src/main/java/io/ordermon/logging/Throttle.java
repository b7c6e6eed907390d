package io.ordermon.logging;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets something happen at most once in a while; for one thread. */
final class Throttle {

  private final Duration interval;
  private @Nullable Instant last;

  Throttle(Duration interval) {
    this.interval = interval;
  }

  /** Whether the last time is long enough ago; if so, now is the last time. */
  boolean pass(Instant now) {
    if (!isOpen(now)) {
      return false;
    }
    last = now;
    return true;
  }

  private boolean isOpen(Instant now) {
    Instant before = last;
    // A clock that was set back must not close it for long.
    return before == null || now.isBefore(before) || !now.isBefore(before.plus(interval));
  }

  /** Lets nothing happen for a while from now on. */
  void restart(Instant now) {
    last = now;
  }
}
