package io.ordermon.monitoring;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.monitoring.feed.JournalDrain;
import io.ordermon.monitoring.strategy.TimerQueue;
import io.ordermon.plugins.PluginFolder;
import io.ordermon.spi.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's threads, nine whatever the number of users: the drain, the loader, the writer, the
 * timers, the comparison with the tables, the halts, the looks at losses, housekeeping, and the
 * watch over the strategies' calls; one more where plug-ins are watched.
 */
final class EngineLoops {

  private static final Logger log = LoggerFactory.getLogger(EngineLoops.class);

  private final EngineParts parts;
  private final WorkLoop drain;
  private final WorkLoop loader;
  private final WorkLoop writer;
  private final WorkLoop timers;
  private final WorkLoop reconciliation;
  private final WorkLoop halts;
  private final WorkLoop losses;
  private final WorkLoop housekeeping;
  private final WorkLoop watch;
  private @Nullable WorkLoop plugins;
  private volatile boolean enabled;
  private volatile Duration scanInterval;

  /** Touched by the reconciliation's thread only. */
  private boolean proven;

  EngineLoops(
      EngineParts parts,
      UserLoader userLoader,
      TimerQueue timerQueue,
      MonitoringSettings settings) {
    this.parts = parts;
    this.enabled = settings.enabled();
    this.scanInterval = settings.scanInterval();
    JournalDrain journal = parts.drain();
    drain = new WorkLoop("change feed", this::drainStep, journal::rest);
    loader = new WorkLoop("user loader", userLoader, () -> Duration.ofSeconds(1));
    writer = new WorkLoop("order writer", parts.writer(), () -> Duration.ofSeconds(1));
    timers =
        new WorkLoop(
            "timers",
            () -> enabled && timerQueue.doWork(),
            () -> enabled ? timerQueue.rest() : Duration.ofSeconds(1));
    reconciliation = new WorkLoop("reconciliation", this::reconcileStep, this::scanRest);
    halts = new WorkLoop("halts", parts.halts(), () -> HaltKeeper.INTERVAL);
    losses = new WorkLoop("losses", parts.lossRounds(), () -> LossRounds.INTERVAL);
    housekeeping = new WorkLoop("housekeeping", this::keepHouse, () -> Duration.ofSeconds(1));
    watch = new WorkLoop("call watch", parts.floor().watch(), parts.floor().watch()::rest);
    userLoader.drivenBy(loader);
    timerQueue.drivenBy(timers);
    parts.writer().drivenBy(writer);
    if (!enabled) {
      parts.trust().doubt("monitoring is switched off");
    }
  }

  private boolean drainStep() {
    if (!enabled) {
      return false;
    }
    try {
      long before = parts.monitors().handedOn();
      boolean more = parts.drain().doWork();
      if (parts.monitors().handedOn() > before) {
        parts.outlets().wake();
      }
      return more;
    } catch (StoreException e) {
      if (drain.isHealthy()) {
        parts.trust().doubt("the change feed does not work: " + e.getMessage());
      }
      throw e;
    }
  }

  private boolean reconcileStep() throws Exception {
    // a user who is loaded anew later is left out of the comparison, and holds up nobody
    boolean loaded = proven || parts.allLoaded();
    if (!enabled || !loaded || !drain.isHealthy()) {
      return false;
    }
    long begun = parts.trust().beginProof();
    long before = parts.reconciler().runs();
    try {
      parts.reconciler().doWork();
    } catch (StoreException.FenceLost e) {
      parts.slots().lost(e);
      return false;
    }
    if (parts.reconciler().runs() > before) {
      parts.trust().proven(begun);
      parts.marks().thaw();
      proven = true;
      if (enabled && parts.trust().isTrusted()) {
        parts.floor().gate().open();
      }
    }
    return false;
  }

  private Duration scanRest() {
    return parts.trust().isTrusted() ? scanInterval : Duration.ofMillis(50);
  }

  private boolean keepHouse() {
    parts.saving().save();
    parts.slots().check();
    return false;
  }

  /** One more thing to look at, once a second; called before {@link #start}. */
  void watch(PluginFolder folder) {
    plugins = new WorkLoop("plug-ins", folder.fromStart(), () -> Duration.ofSeconds(1));
  }

  /** Looks at plug-ins from now on, before anything else runs; does nothing where none are. */
  void startPlugins() {
    if (plugins != null) {
      plugins.startAsync().awaitRunning();
    }
  }

  void start() {
    parts.marks().freeze();
    for (WorkLoop loop : all()) {
      if (loop != plugins) {
        loop.startAsync().awaitRunning();
      }
    }
  }

  private List<WorkLoop> all() {
    List<WorkLoop> all =
        new ArrayList<>(
            List.of(
                writer, loader, timers, drain, reconciliation, halts, losses, housekeeping, watch));
    if (plugins != null) {
      all.add(plugins);
    }
    return all;
  }

  /** Something was committed: look at once. */
  void ring() {
    drain.wake();
  }

  void switchTo(boolean on) {
    if (enabled != on) {
      parts.trust().doubt(on ? "monitoring has just been switched on" : "monitoring is off");
      enabled = on;
      if (!on) {
        parts.floor().gate().close();
      }
      drain.wake();
      timers.wake();
      reconciliation.wake();
      log.info("monitoring is switched {}", on ? "on" : "off");
    }
  }

  void scanInterval(Duration interval) {
    scanInterval = interval;
    reconciliation.wake();
  }

  List<Health> health() {
    return all().stream().map(WorkLoop::health).toList();
  }

  /** Takes in nothing more. */
  void stopIntake(Duration timeout) {
    parts.drain().endWaiting();
    List<WorkLoop> intake = new ArrayList<>(List.of(reconciliation, drain, timers, losses));
    if (plugins != null) {
      intake.add(plugins);
    }
    stop(intake, timeout);
  }

  /** Ends the threads that work on what was taken in. */
  void stopWork(Duration timeout) {
    stop(List.of(loader, writer, halts, housekeeping, watch), timeout);
  }

  static void stop(List<WorkLoop> loops, Duration timeout) {
    loops.forEach(WorkLoop::stopAsync);
    long deadline = System.nanoTime() + timeout.toNanos();
    for (WorkLoop loop : loops) {
      try {
        long left = Math.max(1, deadline - System.nanoTime());
        loop.awaitTerminated(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        log.warn("{} did not stop in time; it is left behind", loop.health().component());
      } catch (IllegalStateException e) {
        log.warn("{} had failed", loop.health().component(), e);
      }
    }
  }
}
