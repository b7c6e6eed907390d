package io.ordermon.monitoring.strategy;

import io.ordermon.events.Event;
import io.ordermon.orders.UserOrders;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/** What one user's strategies get from the monitor and the engine around them. Thread-safe. */
public interface StrategyHost {

  String userId();

  UserOrders orders();

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
   * @param executor where strategies run
   * @param held whether {@code executor} lets them wait for the moment
   */
  record Shared(
      StrategyCatalog catalog,
      Executor executor,
      BooleanSupplier held,
      TimerQueue timers,
      InstantSource clock) {}
}
