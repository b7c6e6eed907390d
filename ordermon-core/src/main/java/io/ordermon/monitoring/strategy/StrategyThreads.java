package io.ordermon.monitoring.strategy;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where strategies run: a pool of threads of the system, which grows by one for each call that
 * holds its thread for long, and shrinks again when that call has returned.
 *
 * <p>On every Java the same. Virtual threads would make a strategy that waits cheaper, but they are
 * not taken from one that computes without end: as many of those as there are processors would hold
 * up every other strategy for ever. Threads of the system share the processors whatever they do.
 */
public final class StrategyThreads implements Executor {

  /** How many calls may hold a thread for long at once; past that the others wait for them. */
  static final int MOST_REPLACED = 1_000;

  private static final int KEEP_SECONDS = 10;

  private final int base;
  private final ThreadPoolExecutor pool;

  /**
   * @param threads how many threads there are while every call is short
   */
  public StrategyThreads(int threads) {
    this.base = threads;
    AtomicInteger number = new AtomicInteger();
    // the queue holds one task per strategy at the most: a mailbox asks for one turn at a time
    pool =
        new ThreadPoolExecutor(
            base,
            base,
            KEEP_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ordermon-strategy-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable turn) {
    pool.execute(turn);
  }

  /** Sees to it that {@code busyForLong} threads need not be counted on. */
  void compensate(int busyForLong) {
    int wanted = base + Math.min(busyForLong, MOST_REPLACED);
    int present = pool.getCorePoolSize();
    if (wanted > present) {
      pool.setMaximumPoolSize(wanted);
      pool.setCorePoolSize(wanted);
    } else if (wanted < present) {
      pool.setCorePoolSize(wanted);
      pool.setMaximumPoolSize(wanted);
    }
  }

  /** Whether so many calls hold their threads that others have to wait for them. */
  public boolean isExhausted() {
    return pool.getCorePoolSize() - base >= MOST_REPLACED;
  }

  /** How many threads there are. */
  public int size() {
    return pool.getPoolSize();
  }

  /** For shutting it down. */
  public ExecutorService service() {
    return pool;
  }
}
