package io.ordermon.strategies;

import java.time.Instant;

/** The timers of one strategy, each with a name of its own. */
public interface StrategyTimers {

  /**
   * Calls {@link Strategy#onTimer} once, as soon as the engine's clock has reached {@code due}. A
   * timer of the same name is replaced. Timers do not outlive the strategy: it sets them again when
   * it starts.
   */
  void schedule(String name, Instant due);

  /** Forgets the timer of that name; does nothing if there is none. */
  void cancel(String name);
}
