package io.ordermon.monitoring.strategy;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where strategies run: on Java 21 and later each call on a virtual thread, below on a bounded
 * pool. The one class that knows the difference.
 */
public final class StrategyThreads {

  private static final int POOL = 8;

  private StrategyThreads() {}

  /** A new executor; the caller shuts it down. */
  public static ExecutorService create() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return pool();
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("virtual threads are there but cannot be made", e);
    }
  }

  private static ExecutorService pool() {
    AtomicInteger number = new AtomicInteger();
    // the queue holds one task per strategy at the most: a mailbox asks for one turn at a time
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            POOL,
            POOL,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "ordermon-strategy-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
