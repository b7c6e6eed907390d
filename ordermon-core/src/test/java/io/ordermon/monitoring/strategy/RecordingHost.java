package io.ordermon.monitoring.strategy;

import io.ordermon.events.Event;
import io.ordermon.orders.UserOrders;
import io.ordermon.strategies.StrategyProvider;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;

/** A monitor's place for strategies: turns and time are moved by hand, and everything is kept. */
final class RecordingHost implements StrategyHost {

  final List<Event> events = new ArrayList<>();
  final List<DecisionRequest> decisions = new ArrayList<>();
  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final UserOrders orders = new UserOrders();
  private final TimerQueue timers;
  private final Shared shared;
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  RecordingHost(StrategyProvider<?>... providers) {
    timers = new TimerQueue(() -> now);
    Executor executor = turns::add;
    shared =
        new Shared(
            new StrategyCatalog(List.of(providers)), executor, () -> false, timers, () -> now);
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
}
