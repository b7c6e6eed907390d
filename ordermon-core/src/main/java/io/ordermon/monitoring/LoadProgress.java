package io.ordermon.monitoring;

import io.ordermon.monitoring.feed.SettledChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * How far a monitor is with loading what it is to hold.
 *
 * <p>It is <em>behind</em> from its creation until it has been loaded, and again when its mailbox
 * overflows: then it handles no change, but has the {@link UserLoader} read the tables, and from
 * the audit every change past the last one it handled. A change that arrives meanwhile is kept for
 * afterwards, as far as there is room; else it is dropped, and only leaves word during which load
 * it came: a load that began before it may not hold it, and is followed by another. So nothing is
 * lost, and the heap holds no more than two mailboxes and one page.
 *
 * <p>Methods marked "turn" are called while the monitor handles a message; the others by any
 * thread.
 */
final class LoadProgress {

  private final int capacity;
  private final Runnable askForLoad;
  private final AtomicBoolean asked = new AtomicBoolean();

  /** The number of the load during, or after, which a change was dropped last. */
  private final AtomicInteger droppedDuring = new AtomicInteger(-1);

  private volatile boolean behind = true;
  private volatile int loadsBegun;

  /** Turn. What came while the monitor was behind. */
  private final Deque<SettledChange> waiting = new ArrayDeque<>(0);

  /**
   * @param capacity how many changes may wait for the end of a load
   * @param askForLoad puts the monitor into the loader's queue
   */
  LoadProgress(int capacity, Runnable askForLoad) {
    this.capacity = capacity;
    this.askForLoad = askForLoad;
  }

  boolean isBehind() {
    return behind;
  }

  /** Nothing more is handled. */
  void end() {
    behind = true;
  }

  /** Has the monitor loaded. */
  void request() {
    if (asked.compareAndSet(false, true)) {
      askForLoad.run();
    }
  }

  /** Leaves a change to the next load. */
  void drop() {
    // in this order: arrived() lifts "behind" first and looks at the word left afterwards
    droppedDuring.accumulateAndGet(loadsBegun, Math::max);
    behind = true;
    request();
  }

  /**
   * The loader is about to read: what changes from now on may not be in what it reads. Called on
   * the loader's thread only.
   *
   * @return the number of this load
   */
  int begins() {
    // in this order: what is dropped in between asks for one load too many, not for one too few
    asked.set(false);
    int number = loadsBegun + 1;
    loadsBegun = number;
    return number;
  }

  /** Turn. What comes during a load is kept for after it, as far as the room goes. */
  void keepOrDrop(SettledChange change) {
    if (waiting.size() < capacity) {
      waiting.add(change);
    } else {
      drop();
    }
  }

  /** Turn. A change that was loaded, up to an audit id, need not be handled again. */
  void forgetWaiting(long upToAuditId) {
    waiting.removeIf(change -> change.auditId() > 0 && change.auditId() <= upToAuditId);
  }

  /**
   * Turn. A load has been taken over.
   *
   * @param number which load
   * @param complete whether it held all that there was
   * @param handler handles what waited, if the monitor is behind no longer
   */
  void arrived(int number, boolean complete, Consumer<SettledChange> handler) {
    if (complete && holdsAllDropped(number)) {
      handleWaiting(handler);
    }
    // looked at again, since the drain may have left word in between
    if (behind || !holdsAllDropped(number)) {
      behind = true;
      request();
    }
  }

  private boolean holdsAllDropped(int number) {
    return droppedDuring.get() < number;
  }

  /** Turn. There is nothing to wait for any more. */
  void handleWaiting(Consumer<SettledChange> handler) {
    waiting.forEach(handler);
    waiting.clear();
    behind = false;
  }
}
