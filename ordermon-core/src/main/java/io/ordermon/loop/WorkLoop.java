package io.ordermon.loop;

import com.google.common.util.concurrent.AbstractExecutionThreadService;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats a {@link Step} on a thread of its own until stopped. It rests while there is nothing to
 * do, can be woken, and survives any failure of the step: the failure is reported once, shows in
 * {@link #health}, and the step is tried again after growing pauses.
 */
public final class WorkLoop extends AbstractExecutionThreadService {

  private static final Logger log = LoggerFactory.getLogger(WorkLoop.class);

  private final String name;
  private final Step step;
  private final Supplier<Duration> rest;
  private final Backoff backoff;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();

  /** Guarded by {@link #lock}: whether to skip the next rest. */
  private boolean wake;

  private volatile @Nullable String failure;

  /**
   * @param name the component's name, also its thread's
   * @param rest how long to rest when the step has found nothing to do, asked each time
   */
  public WorkLoop(String name, Step step, Supplier<Duration> rest) {
    this.name = name;
    this.step = step;
    this.rest = rest;
    this.backoff =
        new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5), ThreadLocalRandom.current());
  }

  /** Ends the present rest, or lets the next one be skipped. Any thread; never waits for long. */
  public void wake() {
    lock.lock();
    try {
      wake = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  /** How the loop is doing. */
  public Health health() {
    String problem = failure;
    if (problem != null) {
      return new Health(name, Health.State.DEGRADED, problem);
    }
    return isRunning()
        ? new Health(name, Health.State.UP, "running")
        : new Health(name, Health.State.DOWN, "not running");
  }

  /** Whether the last step succeeded. */
  public boolean isHealthy() {
    return failure == null;
  }

  @Override
  protected void run() {
    while (isRunning()) {
      try {
        boolean worked = step.doWork();
        recovered();
        if (!worked) {
          pause(rest.get());
        }
      } catch (Throwable e) {
        // an Error too: what one step had no memory for must not end all the steps after it
        LastWord.of(() -> failed(e));
        pause(backoff.next());
      }
    }
  }

  private void recovered() {
    if (failure != null) {
      log.info("{} works again", name);
      failure = null;
      backoff.reset();
    }
  }

  private void failed(Throwable e) {
    String problem = e instanceof Error || e.getMessage() == null ? e.toString() : e.getMessage();
    boolean first = failure == null;
    failure = problem;
    if (first) {
      log.error("{} failed and is tried again until it works: {}", name, problem, e);
    }
  }

  private void pause(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (!wake && left > 0 && isRunning()) {
        left = woken.awaitNanos(left);
      }
      wake = false;
    } catch (InterruptedException e) {
      // nobody but the JVM's end interrupts this thread; isRunning() decides
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  protected void triggerShutdown() {
    wake();
  }

  @Override
  protected String serviceName() {
    return "ordermon-" + name;
  }
}
