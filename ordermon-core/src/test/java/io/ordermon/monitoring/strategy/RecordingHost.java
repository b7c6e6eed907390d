package io.ordermon.monitoring.strategy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.events.Event;
import io.ordermon.orders.UserOrders;
import io.ordermon.positions.UserPositions;
import io.ordermon.quotes.QuoteHub;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import io.ordermon.strategies.StrategyProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** A monitor's place for strategies: turns and time are moved by hand, and everything is kept. */
final class RecordingHost implements StrategyHost {

  final List<Event> events = new ArrayList<>();
  final List<DecisionRequest> decisions = new ArrayList<>();
  final Map<String, StrategyRecord> kept = new TreeMap<>();
  private final StateSink states = new Kept();
  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final UserOrders orders = new UserOrders();
  private final UserPositions positions = new UserPositions();
  private final TimerQueue timers;
  private final Shared shared;
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private int sessions;
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  RecordingHost(StrategyProvider<?>... providers) {
    this(new StrategyCatalog(List.of(providers)));
  }

  RecordingHost(StrategyCatalog catalog) {
    timers = new TimerQueue(() -> now);
    Executor executor = turns::add;
    shared =
        new Shared(
            catalog,
            new StrategyTurns(
                executor,
                () -> false,
                new CallWatch(new StrategyThreads(1), Duration.ofDays(1)),
                new StrategyMeters(meters),
                BulkheadSettings.DEFAULTS),
            timers,
            new QuoteHub(),
            states,
            () -> "session" + sessions++,
            () -> now);
  }

  QuoteHub quotes() {
    return shared.quotes();
  }

  /** Whether a call of a strategy is taken to be under way. */
  boolean isCalling() {
    CallWatch watch = shared.turns().watch();
    return !watch.rest().equals(Duration.ofMillis(100));
  }

  /** What a counter of the strategies has come to. */
  double counted(String name) {
    return meters.get("ordermon.strategies." + name).counter().count();
  }

  Instant now() {
    return now;
  }

  /** Lets the strategies do all that they have been asked to. */
  void runTurns() {
    while (!turns.isEmpty()) {
      turns.remove().run();
    }
  }

  void moveTo(Instant time) {
    now = time;
    while (timers.doWork()) {
      runTurns();
    }
  }

  /** The words of the strategies' state changes, in order. */
  List<String> states() {
    return events.stream()
        .filter(Event.StrategyChanged.class::isInstance)
        .map(event -> ((Event.StrategyChanged) event).state())
        .toList();
  }

  String lastText() {
    return events.get(events.size() - 1).text();
  }

  @Override
  public String userId() {
    return "u1";
  }

  @Override
  public UserOrders orders() {
    return orders;
  }

  @Override
  public UserPositions positions() {
    return positions;
  }

  @Override
  public void decide(DecisionRequest request) {
    decisions.add(request);
  }

  @Override
  public void inTurn(Runnable action) {
    action.run();
  }

  @Override
  public void publish(Event event) {
    events.add(event);
  }

  @Override
  public Shared shared() {
    return shared;
  }

  /** Keeps at once. */
  private final class Kept implements StateSink {

    @Override
    public void changed(StrategyRecord record, Runnable onSaved) {
      kept.put(record.strategyId(), record);
      onSaved.run();
    }

    @Override
    public void deleted(String userId, String strategyId) {
      kept.remove(strategyId);
    }
  }
}
