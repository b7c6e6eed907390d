package io.ordermon.monitoring;

import io.ordermon.commands.CommandExecutor;
import io.ordermon.events.SinkQueue;
import io.ordermon.loop.Health;
import io.ordermon.models.Quote;
import io.ordermon.plugins.PluginFolder;
import io.ordermon.risk.RiskLimits;
import io.ordermon.spi.Fence;
import io.ordermon.spi.SlotListener;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.UserOwnership;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.strategies.StopReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the users of one database: the door to ordermon for an application that embeds it. Made
 * by {@link #builder}; {@link #start} once, {@link #close} once. Thread-safe. Nothing is shared
 * between two engines in one JVM.
 */
public final class MonitoringEngine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(MonitoringEngine.class);

  private final EngineParts parts;
  private final String instance;
  private final Duration shutdownTimeout;

  /** Guarded by this. */
  private boolean started;

  /** Guarded by this. */
  private boolean closed;

  private @Nullable UserOwnership ownership;
  private volatile Instant since = Instant.EPOCH;

  MonitoringEngine(EngineParts parts, String instance, Duration shutdownTimeout) {
    this.parts = parts;
    this.instance = instance;
    this.shutdownTimeout = shutdownTimeout;
  }

  /** Begins to put an engine together. */
  public static EngineBuilder builder() {
    return new EngineBuilder();
  }

  /**
   * Takes over the database's users and begins to watch; returns when the threads run, and the
   * users are being loaded. See {@link #awaitReady}.
   *
   * @throws StoreException if the database cannot be asked
   * @throws IllegalStateException if it was started before
   */
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("an engine can be started once");
    }
    started = true;
    since = parts.clock().instant();
    parts.events().start();
    parts.halts().doWork(); // nothing may be let through before the halts are known
    parts.openPlugins(); // their strategies must be there before what is to be told to them
    UserOwnership owner = new SoleOwnership(parts.persistence().slots(), instance);
    ownership = owner;
    owner.start(new Ownership());
    parts.loops().start();
    parts.outlets().start();
    parts.quotes().start();
    log.info("watching {} users", parts.monitors().size());
  }

  /**
   * Waits until every user is loaded and what is held has been compared with the tables.
   *
   * @return false if that took longer than {@code timeout}
   */
  public boolean awaitReady(Duration timeout) throws InterruptedException {
    return parts.trust().await(timeout);
  }

  /** Whether every user is loaded and what is held is trusted. */
  public boolean isReady() {
    return parts.trust().isTrusted();
  }

  /**
   * Pauses or goes on. While it is paused, changes wait in the journal, timers wait, and no
   * strategy is called; nothing is lost.
   */
  public void setEnabled(boolean enabled) {
    parts.switchTo(enabled);
  }

  /** Changes the bounds of this deployment for everybody's orders, from the next check on. */
  public void setRiskLimits(RiskLimits limits) {
    parts.riskLimits(limits);
  }

  /** Changes the interval of the comparison with the tables. */
  public void setScanInterval(Duration interval) {
    parts.scanInterval(interval);
  }

  /** Takes what people and other programs ask for, while the engine runs. */
  public CommandExecutor commands() {
    return parts.commands();
  }

  /**
   * What is known of a user, watched here or not, with their strategies and open orders; for
   * showing, not for trading on. Of one who is not watched here it may be some seconds old.
   *
   * @throws StoreException if the database has to be asked, and cannot
   */
  public Optional<Snapshot> user(String userId) {
    return parts.outlets().directory().find(userId);
  }

  /** The plug-ins that are in use. */
  public List<PluginFolder.Loaded> plugins() {
    return parts.plugins();
  }

  /**
   * Takes a quote: strategies that asked for its symbol are told. Any thread; never waits. A quote
   * that is older than the one held is passed over, one of the future refused; both are counted.
   */
  public void quote(Quote quote) {
    parts.quotes().quote(quote);
  }

  /** How the engine is doing. */
  public EngineStatus status() {
    List<Health> components = new ArrayList<>(parts.loops().health());
    components.add(parts.slots().health());
    components.add(parts.floor().health());
    components.addAll(parts.quotes().health());
    components.add(parts.halts().health());
    components.addAll(parts.outlets().health());
    parts.events().sinks().forEach(sink -> components.add(sinkHealth(sink)));
    String doubt = parts.trust().reason();
    if (doubt != null) {
      components.add(new Health("trust", Health.State.DEGRADED, doubt));
    }
    Health.State worst =
        components.stream().map(Health::state).max(Enum::compareTo).orElse(Health.State.DOWN);
    return new EngineStatus(worst, since, doubt, counts(), feed(), components);
  }

  private static Health sinkHealth(SinkQueue sink) {
    String detail = "dropped %d, failed %d".formatted(sink.dropped(), sink.failed());
    Health.State state = sink.hasTrouble() ? Health.State.DEGRADED : Health.State.UP;
    return new Health("sink " + sink.name(), state, detail);
  }

  private EngineStatus.Counts counts() {
    int loading = 0;
    int orders = 0;
    int quarantined = 0;
    for (UserMonitor monitor : parts.monitors().all()) {
      loading += monitor.isBehind() ? 1 : 0;
      orders += monitor.orders().size();
      quarantined += monitor.orders().quarantined();
    }
    return new EngineStatus.Counts(
        parts.monitors().size(), loading, orders, quarantined, parts.monitors().strategyStates());
  }

  private EngineStatus.Feed feed() {
    return new EngineStatus.Feed(
        parts.feedMeters().changeCount(),
        parts.feedMeters().missedCount(),
        parts.reconciler().runs(),
        parts.marks().pending(),
        parts.writer().waiting(),
        parts.feedMeters().latencyMedian(),
        parts.feedMeters().latencyP99());
  }

  /**
   * Stops: takes in no more, finishes what is in hand within the shutdown timeout, writes what was
   * decided and how far the strategies have come, and lets go of everything. What cannot be
   * finished in time is handed out again by the next run.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    new Shutdown(parts, shutdownTimeout).run();
    UserOwnership owner = ownership;
    if (owner != null) {
      owner.close();
    }
  }

  /** What happens when slots come and go. */
  private final class Ownership implements SlotListener {

    @Override
    public void acquired(Collection<Fence> fences) {
      parts.slots().hold(fences);
      parts.activation().activate(fences);
    }

    @Override
    public CompletionStage<Void> releasing(Collection<Fence> fences) {
      Set<Integer> slots = slotsOf(fences);
      parts.monitors().stop(slots, StopReason.SHUTDOWN, "handed to another instance");
      parts.slots().letGo(slots, "handed to another instance");
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void lost(Collection<Fence> fences) {
      parts.slots().lost(slotsOf(fences), "taken by another instance");
    }

    private Set<Integer> slotsOf(Collection<Fence> fences) {
      return fences.stream().map(Fence::slot).collect(Collectors.toSet());
    }
  }
}
