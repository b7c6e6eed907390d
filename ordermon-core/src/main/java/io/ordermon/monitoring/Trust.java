package io.ordermon.monitoring;

import org.jspecify.annotations.Nullable;

/**
 * Whether what is held is known to be right. Doubt arises at once, and is lifted by a comparison
 * with the tables that began after it arose. Thread-safe.
 */
final class Trust {

  /** Guarded by this. */
  private @Nullable String doubt = "starting: not compared with the tables yet";

  /** Guarded by this: grows with every doubt. */
  private long doubts;

  synchronized void doubt(String reason) {
    doubt = reason;
    doubts++;
    notifyAll();
  }

  /** Call before a comparison begins; its result goes into {@link #proven}. */
  synchronized long beginProof() {
    return doubts;
  }

  /** A comparison is done; it lifts all doubt that arose before it began. */
  synchronized void proven(long begun) {
    if (doubts == begun) {
      doubt = null;
      notifyAll();
    }
  }

  /** Why what is held may be wrong; null if it is trusted. */
  synchronized @Nullable String reason() {
    return doubt;
  }

  synchronized boolean isTrusted() {
    return doubt == null;
  }

  /** Waits until there is no doubt; false if that took longer than the time given. */
  synchronized boolean await(java.time.Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (doubt != null) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      java.util.concurrent.TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
