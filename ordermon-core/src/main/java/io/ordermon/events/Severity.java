package io.ordermon.events;

import java.util.Locale;

/** How much an event matters to a person, from least to most; also the levels of log lines. */
public enum Severity {
  /** Of use only when looking for a fault. */
  DEBUG,
  /** The ordinary course. */
  INFO,
  /** Somebody should look at it some time. */
  WARNING,
  /** Something does not work as it should. */
  ERROR,
  /** Something has to be done at once. */
  CRITICAL;

  /**
   * Reads a word in any letter case; {@code WARN} is understood.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Severity parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (Severity each : values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    if (name.equals("WARN")) {
      return WARNING;
    }
    throw new IllegalArgumentException("is none of DEBUG, INFO, WARNING, ERROR, CRITICAL");
  }
}
