package io.ordermon.models;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether an order buys or sells: FIX {@code Side(54)}. In the database it is the lower-case word.
 */
public enum Side {
  /** Buys. */
  BUY,
  /** Sells what is held. */
  SELL,
  /** Sells what is not held. */
  SELL_SHORT;

  /** Whether it raises what is held. */
  public boolean isBuy() {
    return this == BUY;
  }

  /** 1 for a buy, -1 for a sell: what turns a quantity into a change of a position. */
  public int sign() {
    return isBuy() ? 1 : -1;
  }

  /** The side that closes what this one opens. */
  public Side opposite() {
    return isBuy() ? SELL : BUY;
  }

  /** The word in the database, such as {@code buy}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a word in any letter case, with surrounding blanks; empty for an unknown word. */
  public static Optional<Side> parse(String text) {
    String name = text.strip().toUpperCase(Locale.ROOT);
    for (Side each : values()) {
      if (each.name().equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
