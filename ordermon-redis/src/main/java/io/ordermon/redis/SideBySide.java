package io.ordermon.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Does some things at once, on a few threads of its own. */
final class SideBySide {

  private static final int THREADS = 4;

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS, SideBySide::thread);
  private final Duration pulse;
  private final Runnable meanwhile;

  /**
   * @param meanwhile done again and again, after each pulse, while something takes long
   */
  SideBySide(Duration pulse, Runnable meanwhile) {
    this.pulse = pulse;
    this.meanwhile = meanwhile;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ordermon-command");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Does them; when it returns, or throws what the first of them threw, all have ended. Used on one
   * thread.
   */
  void run(List<? extends Callable<?>> tasks) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    tasks.forEach(task -> running.add(workers.submit(task)));
    RuntimeException first = null;
    for (Future<?> each : running) {
      RuntimeException failure = join(each);
      first = first == null ? failure : first;
    }
    if (first != null) {
      throw first;
    }
  }

  private @Nullable RuntimeException join(Future<?> task) throws InterruptedException {
    while (true) {
      try {
        task.get(pulse.toMillis(), TimeUnit.MILLISECONDS);
        return null;
      } catch (TimeoutException e) {
        meanwhile.run(); // it just takes long
      } catch (CancellationException e) {
        return e;
      } catch (ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      }
    }
  }

  /** Interrupts what is under way, and begins nothing any more. */
  void interrupt() {
    for (Runnable each : workers.shutdownNow()) {
      ((Future<?>) each).cancel(false); // or whoever waits for it would wait for ever
    }
  }
}
