package io.ordermon.monitoring.strategy;

import io.ordermon.loop.Step;
import io.ordermon.loop.WorkLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All timers of all users, by the engine's clock. An action runs on the queue's thread and must
 * only hand on. Thread-safe.
 */
public final class TimerQueue implements Step {

  /** The clock may be set: do not trust a long wait to it. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final InstantSource clock;

  /** Guarded by this. */
  private final TreeSet<Entry> queue =
      new TreeSet<>(Comparator.comparing(Entry::due).thenComparing(Entry::number));

  /** Guarded by this. */
  private long scheduled;

  private volatile @Nullable WorkLoop loop;

  /** A timer that is set. */
  public record Entry(Instant due, long number, Runnable action) {}

  public TimerQueue(InstantSource clock) {
    this.clock = clock;
  }

  /** The loop to wake when a timer is set that is due before all others. */
  public void drivenBy(WorkLoop timerLoop) {
    this.loop = timerLoop;
  }

  /** Runs {@code action} once, as soon as the clock has reached {@code due}. */
  public Entry schedule(Instant due, Runnable action) {
    Entry entry;
    boolean first;
    synchronized (this) {
      entry = new Entry(due, scheduled++, action);
      queue.add(entry);
      first = queue.first().equals(entry);
    }
    WorkLoop driver = loop;
    if (first && driver != null) {
      driver.wake();
    }
    return entry;
  }

  /** Forgets a timer; does nothing if it has run already. */
  public synchronized void cancel(Entry entry) {
    queue.remove(entry);
  }

  @Override
  public boolean doWork() {
    Entry entry = takeDue();
    if (entry == null) {
      return false;
    }
    entry.action().run();
    return true;
  }

  private synchronized @Nullable Entry takeDue() {
    boolean due = !queue.isEmpty() && !queue.first().due().isAfter(clock.instant());
    return due ? queue.pollFirst() : null;
  }

  /** When the next timer is due; null if none is set. */
  public synchronized @Nullable Instant nextDue() {
    return queue.isEmpty() ? null : queue.first().due();
  }

  /** How long nothing will be due. */
  public synchronized Duration rest() {
    if (queue.isEmpty()) {
      return LONGEST_REST;
    }
    Duration left = Duration.between(clock.instant(), queue.first().due());
    return left.compareTo(LONGEST_REST) < 0 ? left : LONGEST_REST;
  }
}
