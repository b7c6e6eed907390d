package io.ordermon.simulation;

import io.ordermon.events.Event;
import io.ordermon.monitoring.feed.SettledChange;

/** Is told what happens in a simulation. Every method does nothing unless overridden. */
public interface SimulationListener {

  /** A row of {@code orders} was changed; positions count it already. */
  default void changed(SettledChange change) {}

  /** Something happened that people would be told. */
  default void happened(Event event) {}
}
