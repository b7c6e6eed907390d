package io.ordermon.monitoring;

import com.google.common.base.Suppliers;
import com.google.common.base.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.config.MonitoringSettings;
import io.ordermon.events.Event;
import io.ordermon.events.EventHandler;
import io.ordermon.events.EventSink;
import io.ordermon.events.Severity;
import io.ordermon.execution.ExecutionGateway;
import io.ordermon.monitoring.cache.CachedUsers;
import io.ordermon.monitoring.feed.FeedMeters;
import io.ordermon.monitoring.feed.JournalDrain;
import io.ordermon.monitoring.feed.MarkTracker;
import io.ordermon.monitoring.feed.Reconciler;
import io.ordermon.monitoring.strategy.BulkheadSettings;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyHost;
import io.ordermon.monitoring.strategy.StrategyState;
import io.ordermon.monitoring.strategy.TimerQueue;
import io.ordermon.orders.OrderWriter;
import io.ordermon.plugins.PluginFolder;
import io.ordermon.quotes.QuoteHub;
import io.ordermon.quotes.QuoteIntake;
import io.ordermon.risk.HaltBook;
import io.ordermon.risk.RiskLimits;
import io.ordermon.risk.UserRisk;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.QuoteFeed;
import io.ordermon.spi.UserCache;
import io.ordermon.strategies.StopReason;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine's parts, made and connected in one place. */
final class EngineParts {

  private static final Duration PLUGINS_TIMEOUT = Duration.ofSeconds(10);

  private final Persistence persistence;
  private final InstantSource clock;
  private final EventHandler events;
  private final Trust trust = new Trust();
  private final MarkTracker marks = new MarkTracker();
  private final FeedMeters feedMeters;
  private final OrderWriter writer;
  private final ExecutorService monitorPool;
  private final StrategyFloor floor;
  private final Saving saving;
  private final QuoteHub quotes = new QuoteHub();
  private final QuoteIntake quoteIntake;
  private final StrategyCatalog catalog;
  private @Nullable PluginFolder plugins;
  private final HaltKeeper halts;
  private final Monitors monitors;
  private final JournalDrain drain;
  private final Reconciler reconciler;
  private final SlotActivation activation;
  private final EngineLoops loops;
  private final HeldSlots slots;
  private final Outlets outlets;
  private volatile RiskLimits riskLimits;

  /**
   * What the engine takes from its surroundings.
   *
   * @param ticker measures lengths of time
   */
  record Surroundings(
      InstantSource clock,
      Ticker ticker,
      MeterRegistry meters,
      Outside outside,
      Deployment deployment) {}

  /**
   * Who is there outside, beside the database.
   *
   * @param feeds where quotes come from
   * @param auditSinks who is to have the whole audit
   * @param cache where users are kept; null for nowhere
   */
  record Outside(List<QuoteFeed> feeds, List<AuditSink> auditSinks, @Nullable UserCache cache) {}

  /**
   * The bounds of this deployment.
   *
   * @param dayZone where a day of the daily bounds begins at midnight
   * @param bulkheads what one strategy may claim
   * @param gateway who executes the orders
   */
  record Deployment(
      RiskLimits limits, ZoneId dayZone, BulkheadSettings bulkheads, ExecutionGateway gateway) {}

  EngineParts(
      Persistence persistence,
      StrategyCatalog catalog,
      List<EventSink> sinks,
      MonitoringSettings settings,
      Surroundings around) {
    this.persistence = persistence;
    this.catalog = catalog;
    this.clock = around.clock();
    MeterRegistry meters = around.meters();
    slots = new HeldSlots(persistence.slots(), marks, this::slotsLost);
    events = new EventHandler(sinks, settings.sinkCapacity(), meters);
    feedMeters = new FeedMeters(meters, clock);
    riskLimits = around.deployment().limits();
    HaltBook haltBook = new HaltBook(around.ticker());
    halts = new HaltKeeper(persistence.halts(), haltBook, events::publish, clock);
    writer =
        new OrderWriter(
            persistence.orders(),
            slots,
            slots::lost,
            this::ring,
            settings.writerCapacity(),
            meters);
    int cores = Math.max(2, Runtime.getRuntime().availableProcessors());
    monitorPool = Executors.newFixedThreadPool(cores, named("ordermon-monitor-"));
    floor = new StrategyFloor(around.deployment().bulkheads(), writer, meters);
    StrategyRecords records = new StrategyRecords(persistence.strategyStates());
    PositionLedgers ledgers = new PositionLedgers(persistence.positions());
    RiskMemory memory = new RiskMemory(persistence.risk(), clock, around.deployment().dayZone());
    saving = new Saving(slots, records, memory, ledgers, marks, persistence.audit());
    TimerQueue timers = new TimerQueue(clock);
    UserLoader loader =
        new UserLoader(
            new CachedUsers(
                around.outside().cache(), persistence.users(), around.ticker()::read, meters),
            persistence.audit(),
            new KeptLoader(persistence, ledgers, memory),
            this::handedOn);
    StrategyHost.Shared shared =
        new StrategyHost.Shared(
            catalog,
            floor.turns(),
            timers,
            quotes,
            records,
            () -> UUID.randomUUID().toString(),
            clock);
    outlets =
        new Outlets(
            persistence,
            around,
            new MonitorCacheSource(this::monitors, slots),
            events::publish,
            slots,
            this::handedOn);
    monitors =
        new Monitors(
            new MonitorServices(
                monitorPool,
                shared,
                writer,
                around.deployment().gateway(),
                events,
                marks,
                ledgers,
                feedMeters,
                trust,
                loader,
                outlets.signals(),
                new UserRisk.Rules(
                    () -> riskLimits,
                    haltBook,
                    quotes::last,
                    halts,
                    memory::changed,
                    around.deployment().dayZone()),
                slots.count(),
                settings.mailboxCapacity()));
    drain =
        new JournalDrain(
            persistence.changeFeed(), slots, slots::lost, monitors, feedMeters, around.ticker());
    reconciler =
        new Reconciler(
            persistence.users(),
            persistence.changeFeed(),
            drain,
            monitors,
            new Reconciler.Surroundings(slots, events, feedMeters, clock),
            meters);
    quoteIntake = new QuoteIntake(quotes, around.outside().feeds(), clock, meters);
    catalog.onChange(monitors::strategyTypeChanged);
    activation = new SlotActivation(persistence, monitors, marks, slots.count());
    loops = new EngineLoops(this, loader, timers, settings);
    registerStates(meters);
    Gauge.builder("ordermon.monitors", monitors, Monitors::size)
        .description("Users that are watched")
        .register(meters);
    Gauge.builder("ordermon.strategies.unfinished", marks, MarkTracker::pending)
        .description("Changes that the strategies have not finished with")
        .register(meters);
  }

  /** All states from one count, since a scrape asks for each of them. */
  private void registerStates(MeterRegistry meters) {
    Supplier<Map<String, Integer>> states =
        Suppliers.memoizeWithExpiration(monitors::strategyStates, 1, TimeUnit.SECONDS);
    for (StrategyState state : StrategyState.values()) {
      Gauge.builder("ordermon.strategies", () -> states.get().getOrDefault(state.word(), 0))
          .description("Strategies by how they are")
          .tag("state", state.word())
          .register(meters);
    }
  }

  private static ThreadFactory named(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Strategy types come and go with the jars of a folder; called before the loops start. */
  void watchPlugins(Path folder) {
    PluginFolder watched = new PluginFolder(folder, catalog, this::pluginChanged);
    plugins = watched;
    loops.watch(watched);
  }

  /**
   * Opens the plug-ins that are there, before there are users whose strategies would miss them. One
   * whose code does not return is not waited for: the start is everybody's.
   */
  void openPlugins() {
    PluginFolder watched = plugins;
    if (watched == null) {
      return;
    }
    loops.startPlugins();
    try {
      if (!watched.awaitBegun(PLUGINS_TIMEOUT)) {
        pluginChanged(
            "the plug-ins are not read after %d s; what happens until they are is not told to"
                    .formatted(PLUGINS_TIMEOUT.toSeconds())
                + " their strategies",
            false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pluginChanged(String text, boolean good) {
    events.publish(
        new Event.Alert(
            clock.instant(),
            good ? Severity.INFO : Severity.ERROR,
            good ? "plugin_changed" : "plugin_refused",
            null,
            null,
            text));
  }

  /** The plug-ins that are in use. */
  List<PluginFolder.Loaded> plugins() {
    PluginFolder watched = plugins;
    return watched == null ? List.of() : watched.loaded();
  }

  /** The slots that this instance works for. */
  HeldSlots slots() {
    return slots;
  }

  private void slotsLost(Set<Integer> lost, String reason) {
    monitors.stop(lost, StopReason.SHUTDOWN, reason);
    events.publish(
        new Event.Alert(
            clock.instant(),
            Severity.CRITICAL,
            "slots_lost",
            null,
            null,
            reason + "; this instance has stopped watching their users"));
  }

  private long handedOn() {
    return monitors.handedOn();
  }

  private void ring() {
    loops.ring();
  }

  void switchTo(boolean enabled) {
    loops.switchTo(enabled);
  }

  void riskLimits(RiskLimits limits) {
    riskLimits = limits;
  }

  HaltKeeper halts() {
    return halts;
  }

  LossRounds lossRounds() {
    return new LossRounds(monitors, trust, quotes::count);
  }

  void scanInterval(Duration interval) {
    loops.scanInterval(interval);
  }

  Saving saving() {
    return saving;
  }

  /** Whether every monitor has been loaded. */
  boolean allLoaded() {
    return monitors.all().stream().noneMatch(UserMonitor::isBehind);
  }

  /** Ends the threads on which monitors and strategies work. */
  void shutdownPools() {
    monitorPool.shutdownNow();
    floor.shutdownNow();
  }

  /** Where strategies are called. */
  StrategyFloor floor() {
    return floor;
  }

  CommandExecutor commands() {
    return new CommandDesk(
        persistence.commands(),
        persistence.users(),
        new OrderCommands(
            persistence.commands(), persistence.users(), monitors, outlets.directory()),
        new EffectArrival(halts, drain, this::ring, monitors, slots),
        trust,
        slots,
        clock);
  }

  /** What goes to others than the database and the event sinks. */
  Outlets outlets() {
    return outlets;
  }

  QuoteIntake quotes() {
    return quoteIntake;
  }

  Persistence persistence() {
    return persistence;
  }

  InstantSource clock() {
    return clock;
  }

  EventHandler events() {
    return events;
  }

  Trust trust() {
    return trust;
  }

  MarkTracker marks() {
    return marks;
  }

  FeedMeters feedMeters() {
    return feedMeters;
  }

  OrderWriter writer() {
    return writer;
  }

  Monitors monitors() {
    return monitors;
  }

  JournalDrain drain() {
    return drain;
  }

  Reconciler reconciler() {
    return reconciler;
  }

  SlotActivation activation() {
    return activation;
  }

  EngineLoops loops() {
    return loops;
  }
}
