package io.ordermon.monitoring.strategy;

import java.time.Duration;

/**
 * What one strategy may claim. Past a bound it is slowed; past that it is quarantined, and tried
 * again after a cool-down.
 *
 * @param callBudget how long a call may take; a longer one is followed by as long a pause
 * @param overBudgetInARow how many calls in a row may take longer
 * @param abandonAfter how long a call may take before it is given up as one that never returns
 * @param errorsInARow how many calls in a row may throw
 * @param decisionsPerSecond how much it may decide in the long run; a strategy that has decided
 *     more waits until that has evened out, and one that would have to wait ten times a second's
 *     worth is quarantined
 * @param queue how many calls may wait
 * @param coolDown how long a quarantine lasts; twice as long each time a trial fails
 * @param longestCoolDown the longest quarantine
 */
public record BulkheadSettings(
    Duration callBudget,
    int overBudgetInARow,
    Duration abandonAfter,
    int errorsInARow,
    int decisionsPerSecond,
    int queue,
    Duration coolDown,
    Duration longestCoolDown) {

  /** What applies where nothing is said. */
  public static final BulkheadSettings DEFAULTS =
      new BulkheadSettings(
          Duration.ofMillis(250),
          10,
          Duration.ofSeconds(5),
          5,
          200,
          10_000,
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));

  /** For a world whose clock stands still while a strategy works: nothing takes time there. */
  public static final BulkheadSettings TIMELESS =
      new BulkheadSettings(
          Duration.ofDays(1),
          Integer.MAX_VALUE,
          Duration.ofDays(1),
          5,
          1_000_000,
          1_000_000,
          Duration.ofSeconds(30),
          Duration.ofMinutes(10));
}
