package io.ordermon.monitoring.strategy;

import io.ordermon.events.Event;
import io.ordermon.orders.UserOrders;
import io.ordermon.positions.UserPositions;
import io.ordermon.quotes.QuoteHub;
import java.time.InstantSource;
import java.util.function.Supplier;

/** What one user's strategies get from the monitor and the engine around them. Thread-safe. */
public interface StrategyHost {

  String userId();

  UserOrders orders();

  UserPositions positions();

  /** Takes a decision of a strategy, to be checked and written. Never waits. */
  void decide(DecisionRequest request);

  /** Runs something in the monitor's own turn. */
  void inTurn(Runnable action);

  void publish(Event event);

  /** What all users' strategies share. */
  Shared shared();

  /**
   * What all users' strategies share.
   *
   * @param turns when and where they are called
   * @param states takes what is to be kept of them
   * @param sessionIds makes what tells a session of a strategy from any other of any run
   */
  record Shared(
      StrategyCatalog catalog,
      StrategyTurns turns,
      TimerQueue timers,
      QuoteHub quotes,
      StateSink states,
      Supplier<String> sessionIds,
      InstantSource clock) {}
}
