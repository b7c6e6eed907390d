package io.ordermon.monitoring;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.MonitoringSettings;
import io.ordermon.events.EventSink;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.StoreException;
import io.ordermon.strategies.StrategyProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a {@link MonitoringEngine} together. Only {@link #persistence} is needed. */
public final class EngineBuilder {

  private @Nullable Persistence persistence;
  private final List<EventSink> sinks = new ArrayList<>();
  private final List<StrategyProvider<?>> providers = new ArrayList<>();
  private boolean discover = true;
  private MonitoringSettings settings = MonitoringSettings.DEFAULTS;
  private InstantSource clock = InstantSource.system();
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

  /** Whether to look for strategy types with {@link java.util.ServiceLoader}; by default true. */
  public EngineBuilder discoverStrategies(boolean value) {
    discover = value;
    return this;
  }

  /** How the engine works; by default {@link MonitoringSettings#DEFAULTS}. */
  public EngineBuilder settings(MonitoringSettings value) {
    settings = value;
    return this;
  }

  /** The clock for timers and events; by default the system's. */
  public EngineBuilder clock(InstantSource value) {
    clock = value;
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
            new EngineParts.Surroundings(clock, Ticker.systemTicker(), meters));
    return new MonitoringEngine(parts, instance, settings.shutdownTimeout());
  }
}
