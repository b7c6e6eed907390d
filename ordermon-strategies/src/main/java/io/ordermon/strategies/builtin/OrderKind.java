package io.ordermon.strategies.builtin;

/** The two types of order that a strategy deals by. */
public enum OrderKind {
  /** At once, at whatever price. */
  MARKET,
  /** Up to a price, and then waiting. */
  LIMIT
}
