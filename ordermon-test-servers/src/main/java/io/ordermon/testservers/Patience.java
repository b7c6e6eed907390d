package io.ordermon.testservers;

import java.time.Duration;

/** The time that a server gets, from now on, to become what it should be. */
final class Patience {

  static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final long start = System.nanoTime();

  /** Looks until nothing fails any more. */
  static void await(String what, Probe probe) {
    var patience = new Patience();
    for (Exception refusal = probe.failure(); refusal != null; refusal = probe.failure()) {
      if (patience.isOver()) {
        throw new IllegalStateException(what + " did not come within " + LIMIT, refusal);
      }
      patience.pause();
    }
  }

  boolean isOver() {
    return System.nanoTime() - start > LIMIT.toNanos();
  }

  void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a server starts", e);
    }
  }
}
