package io.ordermon.logging;

import java.util.Arrays;
import java.util.Locale;
import org.apache.logging.log4j.Level;

/** How grave a log line is, from the least to the gravest; the names are what the files show. */
public enum LogLevel {
  /** What only somebody who looks for a fault wants to read. */
  DEBUG(Level.DEBUG),
  /** What happened as it should. */
  INFO(Level.INFO),
  /** What is odd, and was handled. */
  WARNING(Level.WARN),
  /** What failed. */
  ERROR(Level.ERROR),
  /** What somebody must see to at once. */
  CRITICAL(Level.FATAL);

  @SuppressWarnings("ImmutableEnumChecker") // It is immutable, only not marked so.
  private final Level log4j;

  LogLevel(Level log4j) {
    this.log4j = log4j;
  }

  /**
   * The level that a setting names, in any case; {@code WARN} and {@code FATAL} are understood too.
   *
   * @param name for example {@code INFO}
   * @return the level
   * @throws IllegalArgumentException if there is no such level; its message names those there are
   */
  public static LogLevel parse(String name) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    for (LogLevel level : values()) {
      if (level.name().equals(upper) || level.log4j.name().equals(upper)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "unknown log level '" + name + "': one of " + Arrays.toString(values()));
  }

  Level log4j() {
    return log4j;
  }

  /** The nearest of ours: what is finer than DEBUG counts as DEBUG. */
  static LogLevel of(Level level) {
    LogLevel nearest = DEBUG;
    for (LogLevel candidate : values()) {
      if (level.isMoreSpecificThan(candidate.log4j)) {
        nearest = candidate;
      }
    }
    return nearest;
  }
}
