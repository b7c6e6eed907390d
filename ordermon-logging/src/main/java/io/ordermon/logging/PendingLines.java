package io.ordermon.logging;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lines that wait for the one thread that writes; for any thread.
 *
 * <p>That thread trades an empty batch for the one that was gathered while it wrote the one before:
 * so a line that comes alone is written at once, and the more come while a write lasts, the more
 * are written by the next one.
 */
final class PendingLines {

  private final int limit;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private Batch batch = new Batch(); // under the lock
  private boolean closed; // under the lock

  /**
   * @param limit how many bytes may wait
   */
  PendingLines(int limit) {
    this.limit = limit;
  }

  /** Adds a line; false if there is no room, or no more are taken. */
  boolean offer(UserDay day, byte[] line) {
    lock.lock();
    try {
      if (closed || line.length > limit - batch.bytes()) {
        return false;
      }
      if (batch.isEmpty()) {
        arrived.signal();
      }
      batch.add(day, line);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives out what has come, for an empty batch; while there is nothing, waits.
   *
   * @param patience how long at most; afterwards what is given out is empty
   */
  Batch exchange(Batch empty, Duration patience) {
    lock.lock();
    try {
      awaitLine(patience);
      Batch taken = batch;
      batch = empty;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void awaitLine(Duration patience) {
    try {
      long left = patience.toNanos();
      while (batch.isEmpty() && !closed && left > 0) {
        left = arrived.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      // Nobody knows the thread that writes. If somebody interrupts it all the same, it is as if
      // its patience had ended: lines must not be lost for that.
    }
  }

  /** How many bytes wait. */
  int bytes() {
    lock.lock();
    try {
      return batch.bytes();
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more lines; those that are there are still given out. */
  void close() {
    lock.lock();
    try {
      closed = true;
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is there, nor will be. */
  boolean isExhausted() {
    lock.lock();
    try {
      return closed && batch.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
