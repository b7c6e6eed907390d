package io.ordermon.models;

import java.util.Locale;
import java.util.Optional;

/**
 * How long an order stays: FIX {@code TimeInForce(59)}. In the database it is the lower-case word.
 */
public enum TimeInForce {
  /** Until the end of the session. */
  DAY,
  /** Good till cancelled. */
  GTC,
  /** Immediate or cancel: what cannot be done at once is cancelled. */
  IOC,
  /** Fill or kill: all at once or nothing. */
  FOK,
  /** Good till the order's expiry time. */
  GTD;

  /** The word in the database, such as {@code gtc}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word in any letter case, with surrounding blanks; empty for an unknown word. */
  public static Optional<TimeInForce> parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (TimeInForce each : values()) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
