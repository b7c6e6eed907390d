package io.ordermon.simulation;

import io.ordermon.monitoring.strategy.BulkheadSettings;
import io.ordermon.monitoring.strategy.CallWatch;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyHost;
import io.ordermon.monitoring.strategy.StrategyMeters;
import io.ordermon.monitoring.strategy.StrategyThreads;
import io.ordermon.monitoring.strategy.StrategyTurns;
import io.ordermon.monitoring.strategy.TimerQueue;
import io.ordermon.quotes.QuoteHub;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What a crash takes away: timers, quotes, and the monitor of the user with its strategies. */
final class SimulatedEngine {

  /** Nobody looks: in this world a call takes no time. */
  private static final CallWatch UNWATCHED =
      new CallWatch(new StrategyThreads(1), BulkheadSettings.TIMELESS.abandonAfter());

  private final Turns turns;
  private final TimerQueue timers;
  private final QuoteHub quotes = new QuoteHub();
  private final SimulatedUser user;

  SimulatedEngine(
      Simulation.Setup setup,
      InstantSource clock,
      Turns turns,
      MemoryOrderStore store,
      KeptStates states,
      SimulationListener listener) {
    this.turns = turns;
    this.timers = new TimerQueue(clock);
    StrategyHost.Shared shared =
        new StrategyHost.Shared(
            new StrategyCatalog(setup.providers()),
            new StrategyTurns(
                turns, () -> false, UNWATCHED, StrategyMeters.none(), BulkheadSettings.TIMELESS),
            timers,
            quotes,
            states,
            states::nextSession,
            clock);
    this.user = new SimulatedUser(setup.userId(), shared, store, listener);
  }

  SimulatedUser user() {
    return user;
  }

  QuoteHub quotes() {
    return quotes;
  }

  /** When the next timer is due; null if none is set. */
  @Nullable Instant nextTimer() {
    return timers.nextDue();
  }

  /** Does what is due now, and what follows from each. */
  void runTimers() {
    while (timers.doWork()) {
      turns.runAll();
    }
  }
}
