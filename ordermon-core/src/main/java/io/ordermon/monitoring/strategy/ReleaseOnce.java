package io.ordermon.monitoring.strategy;

import io.ordermon.monitoring.feed.Completion;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a call, which comes once: when it has returned, or when it is given up. Thread-safe.
 */
final class ReleaseOnce {

  private final Completion completion;
  private final AtomicBoolean released = new AtomicBoolean();

  ReleaseOnce(Completion completion) {
    this.completion = completion;
  }

  Completion completion() {
    return completion;
  }

  void release() {
    if (released.compareAndSet(false, true)) {
      completion.release();
    }
  }
}
