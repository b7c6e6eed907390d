package io.ordermon.monitoring.strategy;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyStatus;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import io.ordermon.spi.UserStore.StrategyStamp;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.StopReason;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One user's strategies: starts, stops, pauses and feeds them as their rows say. Used in the
 * monitor's turn only, but for {@link #states} and {@link #isIdle}.
 */
public final class StrategyManager {

  private final StrategyHost host;
  private final Map<String, Held> byId = new HashMap<>();

  /** For other threads to look at; replaced, never changed. */
  private volatile List<StrategyRunner> runners = List.of();

  /** What a run before this one kept of strategies that are not held yet. */
  private final Map<String, StrategyRecord> kept = new HashMap<>();

  /** A row, and the bulkhead that stands for it. */
  private record Held(
      StrategyConfig config, StrategyRunner runner, TimerQueue.@Nullable Entry bound) {}

  public StrategyManager(StrategyHost host) {
    this.host = host;
  }

  /** Takes over what is kept of the user's strategies; counts for those that are not held yet. */
  public void kept(Collection<StrategyRecord> records) {
    records.forEach(record -> kept.put(record.strategyId(), record));
  }

  /** Takes over all of the user's rows. */
  public void replace(Collection<StrategyConfig> rows) {
    Set<String> gone = new HashSet<>(byId.keySet());
    for (StrategyConfig row : rows) {
      gone.remove(row.strategyId());
      apply(row);
    }
    gone.forEach(this::remove);
  }

  /** Takes over one row; does nothing if this or a later state of it is held already. */
  public void apply(StrategyConfig row) {
    Held held = byId.get(row.strategyId());
    boolean known =
        held != null && (held.config().version() > row.version() || held.config().equals(row));
    if (!known) {
      takeOver(held, row);
    }
  }

  private void takeOver(@Nullable Held held, StrategyConfig row) {
    if (held != null && held.bound() != null) {
      host.shared().timers().cancel(held.bound());
    }
    StrategyRunner runner =
        held == null
            ? new StrategyRunner(host, row.strategyId(), kept.remove(row.strategyId()))
            : held.runner();
    byId.put(row.strategyId(), new Held(row, runner, nextBound(row)));
    publishRunners();
    if (StrategyStatus.of(row.status()).isEmpty()) {
      reportUnknownStatus(row);
    }
    steer(runner, row);
  }

  /** The row was deleted. */
  public void remove(String strategyId) {
    Held held = byId.remove(strategyId);
    if (held != null) {
      if (held.bound() != null) {
        host.shared().timers().cancel(held.bound());
      }
      held.runner().stop(StopReason.STRATEGY_OFF);
      held.runner().forget();
      publishRunners();
    }
  }

  /** A type of strategies has come, was replaced, or has gone. */
  public void typeChanged(String name) {
    Optional<StrategyType> type = host.shared().catalog().find(name);
    for (Held held : byId.values()) {
      if (held.config().strategyType().equals(name)) {
        typeChanged(held, type);
      }
    }
  }

  private void typeChanged(Held held, Optional<StrategyType> type) {
    StrategyRunner runner = held.runner();
    boolean failed = runner.state() == StrategyState.FAILED;
    if (type.isEmpty()) {
      runner.stop(StopReason.PLUGIN_REMOVED);
      steerAgain(held); // says that there is nobody who provides the type
    } else if (failed || runner.state() == StrategyState.OFF) {
      steerAgain(held);
    } else {
      runner.upgrade(type.get());
    }
  }

  private void steerAgain(Held held) {
    if (wanted(held.config()) == StrategyStatus.ON) {
      held.runner().start(held.config());
    }
  }

  /** Stops them all. */
  public void stopAll(StopReason reason) {
    for (Held held : byId.values()) {
      if (held.bound() != null) {
        host.shared().timers().cancel(held.bound());
      }
      held.runner().stop(reason);
    }
    byId.clear();
  }

  /** Tells every running strategy of a change; each holds {@code completion} until it is done. */
  public void orderChanged(OrderEvent event, Completion completion) {
    byId.values().forEach(held -> held.runner().orderChanged(event, completion));
  }

  /** Whether a strategy may trade now. */
  public boolean isActive(String strategyId) {
    Held held = byId.get(strategyId);
    return held != null && wanted(held.config()) == StrategyStatus.ON;
  }

  /** The ids of rows that differ from, or are not among, what the table was seen to hold. */
  public Set<String> differences(Collection<StrategyStamp> stamps) {
    Set<String> differing = new HashSet<>(byId.keySet());
    for (StrategyStamp stamp : stamps) {
      StrategyConfig held = config(stamp.strategyId());
      boolean same =
          held != null && held.version() == stamp.version() && held.status() == stamp.status();
      if (same) {
        differing.remove(stamp.strategyId());
      } else {
        differing.add(stamp.strategyId());
      }
    }
    return differing;
  }

  /** All the rows that are held, in no order. */
  public List<StrategyConfig> configs() {
    return byId.values().stream().map(Held::config).toList();
  }

  /** The row that is held; null if none is. */
  public @Nullable StrategyConfig config(String strategyId) {
    Held held = byId.get(strategyId);
    return held == null ? null : held.config();
  }

  /** How each strategy is doing; any thread. */
  public List<StrategyState> states() {
    return runners.stream().map(StrategyRunner::state).toList();
  }

  /** Whether no strategy is being called or waits to be; any thread. */
  public boolean isIdle() {
    return runners.stream().allMatch(StrategyRunner::isIdle);
  }

  private void publishRunners() {
    runners = byId.values().stream().map(Held::runner).toList();
  }

  /** Brings a strategy from what it was started with to what its row says now. */
  private void steer(StrategyRunner runner, StrategyConfig row) {
    switch (wanted(row)) {
      case OFF -> runner.stop(StopReason.STRATEGY_OFF);
      case PAUSED -> runner.pause();
      case ON -> steerOn(runner, row);
    }
  }

  private void steerOn(StrategyRunner runner, StrategyConfig row) {
    StrategyState state = runner.state();
    StrategyConfig startedWith = runner.startedWith();
    boolean live = state != StrategyState.OFF && state != StrategyState.FAILED;
    if (!live || startedWith == null || !sameType(startedWith, row)) {
      runner.stop(StopReason.RECONFIGURED);
      runner.start(row);
      return;
    }
    runner.resume();
    if (!Objects.equals(startedWith.params(), row.params())) {
      runner.reconfigure(row);
    } else {
      runner.takeOver(row);
    }
  }

  /** What the row asks for at this moment; a number that nobody knows asks for nothing. */
  private StrategyStatus wanted(StrategyConfig row) {
    return row.activeTime().contains(now())
        ? StrategyStatus.of(row.status()).orElse(StrategyStatus.OFF)
        : StrategyStatus.OFF;
  }

  private void reportUnknownStatus(StrategyConfig row) {
    host.publish(
        new Event.Alert(
            now(),
            Severity.ERROR,
            "strategy_status_unknown",
            host.userId(),
            null,
            "strategies row '%s': status %d is none of 0 (off), 1 (on), 2 (paused); taken as 0"
                .formatted(row.strategyId(), row.status())));
  }

  private TimerQueue.@Nullable Entry nextBound(StrategyConfig row) {
    Instant bound = row.activeTime().nextBound(now());
    return bound == null
        ? null
        : host.shared().timers().schedule(bound, () -> host.inTurn(() -> boundReached(row)));
  }

  /** A bound of the row's active time has been reached. */
  private void boundReached(StrategyConfig row) {
    Held held = byId.get(row.strategyId());
    if (held != null && held.config().equals(row)) {
      takeOver(held, row);
    }
  }

  private Instant now() {
    return host.shared().clock().instant();
  }

  private static boolean sameType(StrategyConfig a, StrategyConfig b) {
    return a.strategyType().equals(b.strategyType());
  }
}
