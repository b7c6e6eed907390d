package io.ordermon.monitoring;

import io.ordermon.strategies.StopReason;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an engine in order: the intake first, then what was taken in, then the strategies, then
 * housekeeping, then the sinks. What was taken in gets half the time, each later step what is left
 * of it; a step that takes too long is left, since what it leaves undone is handed out again by the
 * next run.
 */
final class Shutdown {

  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private final EngineParts parts;
  private final long halfTime;
  private final long deadline;

  Shutdown(EngineParts parts, Duration timeout) {
    this.parts = parts;
    long now = System.nanoTime();
    this.halfTime = now + timeout.toNanos() / 2;
    this.deadline = now + timeout.toNanos();
  }

  void run() {
    parts.quotes().close();
    parts.loops().stopIntake(Duration.ofNanos(Math.max(0, halfTime - System.nanoTime())));
    Collection<UserMonitor> all = parts.monitors().all();
    if (parts.floor().gate().isOpen()) {
      await("what was taken in", () -> isQuiet(all), halfTime);
    }
    if (parts.allLoaded()) {
      parts.marks().thaw(); // a run that ends before it was ready
    }
    List<UserMonitor> monitors = parts.monitors().stopAll(StopReason.SHUTDOWN, "shutdown");
    await("the users' strategies", () -> isQuiet(monitors), deadline);
    parts.loops().stopWork(left());
    save();
    parts.outlets().close(left());
    parts.shutdownPools();
    parts.events().close(left());
  }

  private void save() {
    try {
      parts.saving().save();
    } catch (RuntimeException e) {
      log.warn(
          "how far the strategies have come could not be written; they are told again of the last"
              + " changes at the next start",
          e);
    }
  }

  private static void await(String what, BooleanSupplier done, long until) {
    // two looks: between the parts of one, work may pass from the writer back to a strategy
    for (int looks = 0; looks < 2; looks = done.getAsBoolean() ? looks + 1 : 0) {
      if (System.nanoTime() - until >= 0) {
        log.warn("{} did not finish in time", what);
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
  }

  private boolean isQuiet(Collection<UserMonitor> monitors) {
    boolean strategiesRun = parts.floor().gate().isOpen();
    return parts.writer().waiting() == 0
        && monitors.stream()
            .allMatch(strategiesRun ? UserMonitor::isIdle : UserMonitor::isIdleItself)
        && parts.writer().waiting() == 0;
  }

  private Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
