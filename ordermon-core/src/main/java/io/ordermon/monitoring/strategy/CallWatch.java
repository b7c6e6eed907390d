package io.ordermon.monitoring.strategy;

import io.ordermon.loop.Step;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Watches the calls that are under way. A call that takes long has its thread replaced for the
 * while, so that others need not wait for it; one that takes very long is given up. Thread-safe.
 */
public final class CallWatch implements Step {

  private static final Duration REST = Duration.ofMillis(100);
  private static final Duration REST_WHILE_CALLING = Duration.ofMillis(5);

  /** From when on a call is taken to hold up others. */
  private static final long LONG_NANOS = 5_000_000;

  private final StrategyThreads threads;
  private final long abandonAfterNanos;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private volatile int slowCalls;

  /** A call that is under way. */
  final class Running {
    private final long since = System.nanoTime();
    private final Thread thread = Thread.currentThread();
    private final Runnable giveUp;

    /** Guarded by this. */
    private boolean ended;

    /** Written under guard. */
    private volatile boolean givenUp;

    private Running(Runnable giveUp) {
      this.giveUp = giveUp;
    }

    /** The call has returned; how long it took. */
    synchronized Duration end() {
      ended = true;
      running.remove(this);
      if (givenUp) {
        Thread.interrupted(); // meant for the call, not for what the thread does next
      }
      return Duration.ofNanos(System.nanoTime() - since);
    }

    private synchronized void giveUp() {
      if (!ended) {
        givenUp = true;
        giveUp.run();
        thread.interrupt(); // it may be waiting for something, and heed it
      }
    }
  }

  /**
   * @param abandonAfter how long a call may take before it is given up
   */
  public CallWatch(StrategyThreads threads, Duration abandonAfter) {
    this.threads = threads;
    this.abandonAfterNanos = abandonAfter.toNanos();
  }

  /**
   * A call begins, on this thread.
   *
   * @param giveUp run on the watch's thread if the call takes very long
   */
  Running begin(Runnable giveUp) {
    Running call = new Running(giveUp);
    running.add(call);
    return call;
  }

  @Override
  public boolean doWork() {
    long now = System.nanoTime();
    int slow = 0;
    for (Running call : running) {
      long age = now - call.since;
      slow += age > LONG_NANOS ? 1 : 0;
      if (age > abandonAfterNanos && !call.givenUp) {
        call.giveUp();
      }
    }
    slowCalls = slow;
    threads.compensate(slow);
    return false;
  }

  /** How long to rest between two looks. */
  public Duration rest() {
    return running.isEmpty() ? REST : REST_WHILE_CALLING;
  }

  /** How many calls take longer than they should at this moment. */
  public int slow() {
    return slowCalls;
  }

  /** How many calls were given up and have not returned. */
  public int givenUp() {
    return (int) running.stream().filter(call -> call.givenUp).count();
  }
}
