package io.ordermon.logging;

import java.util.Locale;

/**
 * Whose lines a level is for.
 *
 * @param scope what kind
 * @param name the beginning of the loggers' names, or the user's id; empty for all lines
 */
public record LogTarget(Scope scope, String name) {

  /** Kinds of targets. */
  public enum Scope {
    /** All lines. */
    ALL,
    /** Those of one part of the program, in the system log. */
    COMPONENT,
    /** Those in one user's log. */
    USER;

    /**
     * As it is written outside.
     *
     * @return in lower case
     */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All lines that nothing more particular is said of. */
  public static final LogTarget ALL = new LogTarget(Scope.ALL, "");

  /**
   * A part of the program.
   *
   * @param name a short name such as {@code redis}, or what loggers' names begin with, such as
   *     {@code io.lettuce}
   * @return the target
   * @throws IllegalArgumentException if there is no such part; its message names those there are
   */
  public static LogTarget component(String name) {
    return new LogTarget(Scope.COMPONENT, Components.prefix(name));
  }

  /**
   * A user's log.
   *
   * @param userId any text
   * @return the target
   */
  public static LogTarget user(String userId) {
    return new LogTarget(Scope.USER, userId);
  }

  /** For people: {@code user u1}. */
  @Override
  public String toString() {
    return scope == Scope.ALL ? "everything" : scope.word() + " " + name;
  }
}
