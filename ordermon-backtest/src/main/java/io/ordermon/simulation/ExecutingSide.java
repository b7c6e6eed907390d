package io.ordermon.simulation;

import io.ordermon.models.Quote;
import io.ordermon.monitoring.feed.SettledChange;
import java.time.Instant;
import java.util.Optional;

/** Whoever executes the orders of the table. */
interface ExecutingSide {

  /** A row of the table was changed, by whomever. */
  void changed(SettledChange change);

  /** The market moves. */
  default void quote(Quote quote) {}

  /** Time passes. */
  default void advanceTo(Instant time) {}

  /** When something happens next by time alone; empty if nothing will. */
  default Optional<Instant> nextDue() {
    return Optional.empty();
  }
}
