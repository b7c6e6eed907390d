package io.ordermon.logging.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, and in which order it is told.
 *
 * @param scope whose lines
 * @param since not before this; null for any time
 * @param until before this; null for any time
 * @param filter which lines
 * @param newestFirst whether the latest are told first
 * @param limit how many are told at the most; 0 for all
 */
public record LogQuery(
    LogScope scope,
    @Nullable Instant since,
    @Nullable Instant until,
    LogFilter filter,
    boolean newestFirst,
    int limit) {

  /** The most that can be sorted over many users. */
  public static final int LARGEST_LIMIT = 100_000;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the limit is out of bounds, or nothing lies between the
   *     times
   */
  public LogQuery {
    if (limit < 0 || limit > LARGEST_LIMIT) {
      throw new IllegalArgumentException(
          "the limit must be 0 (all) to " + LARGEST_LIMIT + ", not " + limit);
    }
    if (since != null && until != null && !since.isBefore(until)) {
      throw new IllegalArgumentException("nothing lies between " + since + " and " + until);
    }
  }

  /**
   * All lines, oldest first.
   *
   * @param scope whose
   * @return the query
   */
  public static LogQuery all(LogScope scope) {
    return new LogQuery(scope, null, null, LogFilter.ALL, false, 0);
  }

  /**
   * The same but for which lines.
   *
   * @param filter which ones
   * @return a copy
   */
  public LogQuery where(LogFilter filter) {
    return new LogQuery(scope, since, until, filter, newestFirst, limit);
  }

  /**
   * The same but latest first.
   *
   * @param limit how many at the most; 0 for all
   * @return a copy
   */
  public LogQuery latest(int limit) {
    return new LogQuery(scope, since, until, filter, true, limit);
  }
}
