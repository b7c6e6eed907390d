package io.ordermon.logging.search;

import org.jspecify.annotations.Nullable;

/**
 * Whose lines are looked at.
 *
 * @param system whether those of {@code system.log}
 * @param userId whose otherwise; null for every user's
 */
public record LogScope(boolean system, @Nullable String userId) {

  /** Those of {@code system.log}. */
  public static final LogScope SYSTEM = new LogScope(true, null);

  /** Those of every user. */
  public static final LogScope USERS = new LogScope(false, null);

  /**
   * Those of one user.
   *
   * @param userId any text
   * @return the scope
   */
  public static LogScope user(String userId) {
    return new LogScope(false, userId);
  }

  /** Whether the lines are in more than one sequence of files. */
  boolean isMany() {
    return !system && userId == null;
  }
}
