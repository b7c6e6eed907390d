package io.ordermon.simulation;

import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.models.Quote;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.monitoring.strategy.StrategyState;
import io.ordermon.orders.UserOrders;
import io.ordermon.positions.UserPositions;
import io.ordermon.quotes.QuoteHub;
import io.ordermon.spi.Change;
import io.ordermon.strategies.StopReason;
import io.ordermon.strategies.StrategyProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A world of one user, in which time passes only when it is told to. Every method returns when all
 * that follows from it has been done; the same calls lead to the same world, on every machine. To
 * be used on one thread.
 *
 * <p>At each moment what the executing side does comes first, then timers, then the quote, and the
 * strategies last.
 */
public final class Simulation {

  private final Setup setup;
  private final SimulationListener listener;
  private final VirtualClock clock;
  private final Turns turns = new Turns();
  private final OrderTable table;
  private final MemoryOrderStore store;
  private final ExecutingSide side;
  private final Map<String, StrategyConfig> strategies = new LinkedHashMap<>();
  private final Marks marks = new Marks();
  private final KeptStates states;
  private @Nullable List<SettledChange> withheld;
  private SimulatedEngine engine;

  /**
   * How a simulation begins.
   *
   * @param keepStates whether the strategies' durable state is kept, for a crash
   * @param paper how the paper exchange behaves; null if orders are executed by hand
   */
  public record Setup(
      String userId,
      Instant start,
      Collection<StrategyProvider<?>> providers,
      boolean keepStates,
      @Nullable PaperSettings paper) {
    public Setup {
      providers = List.copyOf(providers);
    }
  }

  public Simulation(Setup setup, SimulationListener listener) {
    this.setup = setup;
    this.listener = listener;
    this.clock = new VirtualClock(setup.start());
    this.table = new OrderTable(setup.userId(), clock, this::settled);
    this.store = new MemoryOrderStore(table);
    this.side =
        setup.paper() == null
            ? new Gateway(store, setup.userId())
            : new PaperSide(table, store, setup.paper(), clock, turns);
    this.states = new KeptStates(setup.keepStates());
    this.engine = newEngine();
  }

  private SimulatedEngine newEngine() {
    return new SimulatedEngine(setup, clock, turns, store, states, listener);
  }

  // ---- to look at

  public Instant now() {
    return clock.instant();
  }

  /**
   * The table of orders: to look at, and to write into as anybody may, {@link #settle} following.
   */
  public OrderTable table() {
    return table;
  }

  /** The user's open orders, as the engine holds them. */
  public UserOrders orders() {
    return engine.user().orders();
  }

  public UserPositions positions() {
    return engine.user().positions();
  }

  /** The latest quotes. */
  public QuoteHub quotes() {
    return engine.quotes();
  }

  /** How each strategy is doing. */
  public List<StrategyState> states() {
    return engine.user().strategies().states();
  }

  /** What a strategy wants to have again after a restart, as JSON; null if nothing is kept. */
  public @Nullable String stateOf(String strategyId) {
    return states.stateOf(strategyId);
  }

  // ---- what happens

  /** Inserts or changes a row of {@code strategies}: starts, pauses, stops a strategy. */
  public void apply(StrategyConfig row) {
    strategies.put(row.strategyId(), row);
    engine.user().strategies().apply(row);
    settle();
  }

  /** Stops all strategies. */
  public void stop(StopReason reason) {
    engine.user().strategies().stopAll(reason);
    settle();
  }

  /**
   * The market moves: time passes until then.
   *
   * @throws IllegalArgumentException if the quote is of the past
   */
  public void quote(Quote quote) {
    if (quote.at().isBefore(clock.instant())) {
      throw new IllegalArgumentException(
          "the quote is of %s, before the present time %s".formatted(quote.at(), clock.instant()));
    }
    advanceTo(quote.at());
    side.quote(quote);
    turns.execute(() -> engine.quotes().accept(quote)); // behind what the executing side did
    settle();
  }

  /** Time passes: what is due until then happens, each at its own moment. */
  public void advanceTo(Instant time) {
    Instant due = nextDue();
    while (due != null && !due.isAfter(time)) {
      moveTo(due);
      due = nextDue();
    }
    clock.advanceTo(time);
    side.advanceTo(time);
  }

  private @Nullable Instant nextDue() {
    Instant timer = engine.nextTimer();
    Instant execution = side.nextDue().orElse(null);
    if (timer == null || execution == null) {
      return timer == null ? execution : timer;
    }
    return timer.isBefore(execution) ? timer : execution;
  }

  private void moveTo(Instant due) {
    clock.advanceTo(due);
    side.advanceTo(clock.instant());
    settle();
    engine.runTimers();
  }

  /** Does all that follows from what was written into the table. */
  public void settle() {
    turns.runAll();
  }

  /**
   * The engine crashes and is started again: strategies are made anew, and handed once more what
   * they may have been handed without its having been noted, which is done once a second. The table
   * stands, and the executing side goes on; quotes are not known until the next.
   */
  public void crashAndRestart() {
    turns.clear();
    UserPositions before = positions();
    engine = newEngine();
    positions().replace(before.all());
    orders().replace(table.rows());
    engine.user().strategies().kept(states.all());
    engine.user().strategies().replace(strategies.values());
    marks.takeOpen(now()).forEach(change -> tell(again(change)));
    settle();
  }

  /** Does something without the engine's being told of the changes; returns them, in order. */
  public List<SettledChange> withhold(Runnable action) {
    List<SettledChange> kept = new ArrayList<>();
    withheld = kept;
    try {
      action.run();
      settle();
    } finally {
      withheld = null;
    }
    return kept;
  }

  /** Hands a change to the strategies once more. */
  public void redeliver(SettledChange change) {
    deliver(again(change));
  }

  private static SettledChange again(SettledChange change) {
    return new SettledChange(
        change.change(), change.auditId(), change.judgement(), change.origin(), true);
  }

  /** Tells the engine of a change that was withheld. */
  public void deliver(SettledChange change) {
    tell(change);
    settle();
  }

  private void settled(SettledChange change) {
    turns.execute(() -> handle(change));
  }

  private void handle(SettledChange change) {
    side.changed(change);
    List<SettledChange> kept = withheld;
    if (kept == null) {
      tell(change);
    } else {
      kept.add(change);
    }
  }

  private void tell(SettledChange change) {
    if (change.change() instanceof Change.OfOrder ofOrder) {
      engine.user().changed(change, ofOrder, marks.opened(change, now()));
    }
  }
}
