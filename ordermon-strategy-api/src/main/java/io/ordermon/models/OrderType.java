package io.ordermon.models;

import java.util.Locale;
import java.util.Optional;

/**
 * How an order is to be executed: FIX {@code OrdType(40)}. In the database it is the lower-case
 * word.
 */
public enum OrderType {
  /** At once, at whatever price. */
  MARKET,
  /** At the limit price or better. */
  LIMIT,
  /** As a market order once the stop price is reached. */
  STOP,
  /** As a limit order once the stop price is reached. */
  STOP_LIMIT;

  /** The word in the database, such as {@code stop_limit}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word in any letter case, with surrounding blanks; empty for an unknown word. */
  public static Optional<OrderType> parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (OrderType each : values()) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
