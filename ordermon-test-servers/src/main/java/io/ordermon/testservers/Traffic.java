package io.ordermon.testservers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What befalls the bytes of all connections of a proxy. */
final class Traffic {

  final AtomicLong bytesToServer = new AtomicLong();
  final AtomicLong bytesToClient = new AtomicLong();

  private ByteLimit limit = ByteLimit.none(); // guarded by this
  private byte @Nullable [] garbled; // guarded by this
  private boolean frozen; // guarded by this
  private long delayNanos; // guarded by this

  synchronized void freeze(boolean freeze) {
    frozen = freeze;
    notifyAll();
  }

  synchronized void delay(Duration delay) {
    delayNanos = delay.toNanos();
    notifyAll();
  }

  synchronized void limit(ByteLimit limitFromNow) {
    limit = limitFromNow;
  }

  synchronized ByteLimit limit() {
    return limit;
  }

  /** Ends a limit, unless another one has taken its place. */
  synchronized void endLimit(ByteLimit reached) {
    if (limit == reached) {
      limit = ByteLimit.none();
    }
  }

  synchronized void garbleNext(byte[] replacement) {
    garbled = replacement;
  }

  /** Returns what is to go to the client in place of a chunk from the server. */
  synchronized ByteBuffer maybeGarbled(ByteBuffer chunk) {
    byte[] replacement = garbled;
    garbled = null;
    return replacement == null ? chunk : ByteBuffer.wrap(replacement);
  }

  /** Lets those who wait look whether their connection is closed. */
  synchronized void recheck() {
    notifyAll();
  }

  /** Returns when nothing is frozen any more, or the connection is closed. */
  void awaitThaw(BooleanSupplier closed) throws InterruptedException {
    hold(false, closed);
  }

  /** Returns when a reply may go on, or the connection is closed. */
  void awaitDelay(BooleanSupplier closed) throws InterruptedException {
    hold(true, closed);
  }

  private synchronized void hold(boolean delayed, BooleanSupplier closed)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!closed.getAsBoolean()) {
      long left = delayed ? delayNanos - (System.nanoTime() - start) : 0;
      if (frozen) {
        wait();
      } else if (left > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } else {
        return;
      }
    }
  }
}
