package io.ordermon.monitoring.feed;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts who has still to finish with something, and runs an action when the last one has. Begins
 * with one holder. Thread-safe.
 */
public final class Completion {

  /** For what nobody waits for. */
  public static Completion none() {
    return new Completion(() -> {});
  }

  private final AtomicInteger holders = new AtomicInteger(1);
  private final Runnable whenDone;

  public Completion(Runnable whenDone) {
    this.whenDone = whenDone;
  }

  /** One more has to finish. */
  public void retain() {
    holders.incrementAndGet();
  }

  /** One has finished. */
  public void release() {
    if (holders.decrementAndGet() == 0) {
      whenDone.run();
    }
  }
}
