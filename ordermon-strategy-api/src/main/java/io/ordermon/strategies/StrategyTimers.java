package io.ordermon.strategies;

import java.time.Duration;
import java.time.Instant;

/** The timers of one strategy, each with a name of its own, by the engine's clock. */
public interface StrategyTimers {

  /**
   * Calls {@link Strategy#onTimer} once, as soon as the engine's clock has reached {@code due}. A
   * timer of the same name is replaced. Timers do not outlive the strategy: it sets them again when
   * it starts.
   */
  void schedule(String name, Instant due);

  /**
   * Calls {@link Strategy#onTimer} at {@code first}, and then every {@code period}. Times that have
   * gone by when it could be called are left out: it is called once for them, for the latest. A
   * timer of the same name is replaced.
   *
   * @param period at least a millisecond
   * @throws IllegalArgumentException if the period is shorter
   */
  void scheduleRepeating(String name, Instant first, Duration period);

  /** Forgets the timer of that name; does nothing if there is none. */
  void cancel(String name);
}
