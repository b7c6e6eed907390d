package io.ordermon.monitoring;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.MonitoringSettings;
import io.ordermon.events.EventSink;
import io.ordermon.execution.ExecutionGateway;
import io.ordermon.monitoring.strategy.BulkheadSettings;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.risk.RiskLimits;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.QuoteFeed;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.UserCache;
import io.ordermon.strategies.StrategyProvider;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link MonitoringEngine} together. Only {@link #persistence} is needed. */
public final class EngineBuilder {

  private @Nullable Persistence persistence;
  private final List<EventSink> sinks = new ArrayList<>();
  private final List<QuoteFeed> feeds = new ArrayList<>();
  private final List<AuditSink> auditSinks = new ArrayList<>();
  private @Nullable UserCache cache;
  private final List<StrategyProvider<?>> providers = new ArrayList<>();
  private boolean discover = true;
  private @Nullable Path plugins;
  private MonitoringSettings settings = MonitoringSettings.DEFAULTS;
  private RiskLimits riskLimits = RiskLimits.DEFAULTS;
  private ZoneId dayZone = ZoneOffset.UTC;
  private InstantSource clock = InstantSource.system();
  private BulkheadSettings limits = BulkheadSettings.DEFAULTS;
  private ExecutionGateway gateway = ExecutionGateway.external();
  private MeterRegistry meters = new SimpleMeterRegistry();
  private String instance = "pid " + ProcessHandle.current().pid();

  EngineBuilder() {}

  /** The database. The engine does not close it. */
  public EngineBuilder persistence(Persistence value) {
    persistence = value;
    return this;
  }

  /** One more place to which events go; closed with the engine. */
  public EngineBuilder sink(EventSink sink) {
    sinks.add(sink);
    return this;
  }

  /** One more strategy type, beside those that {@link java.util.ServiceLoader} finds. */
  public EngineBuilder strategy(StrategyProvider<?> provider) {
    providers.add(provider);
    return this;
  }

  /**
   * One more source of quotes, beside {@link MonitoringEngine#quote}; by default none. Started and
   * closed with the engine.
   */
  public EngineBuilder quotes(QuoteFeed feed) {
    feeds.add(feed);
    return this;
  }

  /**
   * Somebody who is to have the whole audit; by default none. Closed with the engine. May be
   * missing, slow or broken for as long as it likes: nothing else waits for it.
   */
  public EngineBuilder auditSink(AuditSink sink) {
    auditSinks.add(sink);
    return this;
  }

  /**
   * Where users are kept outside the database, for a sooner start and for other programs; by
   * default nowhere. Closed with the engine. What is said of an {@link #auditSink} holds here, too.
   */
  public EngineBuilder cache(UserCache value) {
    cache = value;
    return this;
  }

  /** Whether to look for strategy types with {@link java.util.ServiceLoader}; by default true. */
  public EngineBuilder discoverStrategies(boolean value) {
    discover = value;
    return this;
  }

  /**
   * A folder of plug-ins: the strategy types that its jars provide come and go with the jars; by
   * default none. It need not exist.
   */
  public EngineBuilder plugins(Path folder) {
    plugins = folder;
    return this;
  }

  /** How the engine works; by default {@link MonitoringSettings#DEFAULTS}. */
  public EngineBuilder settings(MonitoringSettings value) {
    settings = value;
    return this;
  }

  /** The bounds for everybody's orders; by default {@link RiskLimits#DEFAULTS}. */
  public EngineBuilder riskLimits(RiskLimits value) {
    riskLimits = value;
    return this;
  }

  /** Where a day of the daily bounds begins at midnight; by default UTC. */
  public EngineBuilder dayZone(ZoneId value) {
    dayZone = value;
    return this;
  }

  /** The clock for timers and events; by default the system's. */
  public EngineBuilder clock(InstantSource value) {
    clock = value;
    return this;
  }

  /** Who executes the orders; by default {@link ExecutionGateway#external}, another program. */
  public EngineBuilder execution(ExecutionGateway value) {
    gateway = value;
    return this;
  }

  /** What one strategy may claim; by default {@link BulkheadSettings#DEFAULTS}. */
  public EngineBuilder strategyLimits(BulkheadSettings value) {
    limits = value;
    return this;
  }

  /** Where the engine's metrics go; by default nowhere. */
  public EngineBuilder meters(MeterRegistry value) {
    meters = value;
    return this;
  }

  /** This instance's name, for people to see who holds the slots; by default the process's id. */
  public EngineBuilder instance(String value) {
    instance = value;
    return this;
  }

  /**
   * The engine, not started yet.
   *
   * @throws StoreException if the database cannot be asked
   * @throws IllegalArgumentException if two strategy providers claim the same type
   * @throws IllegalStateException if no persistence was given
   */
  public MonitoringEngine build() {
    if (persistence == null) {
      throw new IllegalStateException("an engine needs a persistence: builder().persistence(…)");
    }
    List<StrategyProvider<?>> all = new ArrayList<>(providers);
    if (discover) {
      all.addAll(StrategyCatalog.discovered());
    }
    EngineParts parts =
        new EngineParts(
            persistence,
            new StrategyCatalog(all),
            sinks,
            settings,
            new EngineParts.Surroundings(
                clock,
                Ticker.systemTicker(),
                meters,
                new EngineParts.Outside(feeds, auditSinks, cache),
                new EngineParts.Deployment(riskLimits, dayZone, limits, gateway)));
    if (plugins != null) {
      parts.watchPlugins(plugins);
    }
    return new MonitoringEngine(parts, instance, settings.shutdownTimeout());
  }
}
