package io.ordermon.models;

import java.util.Locale;

/** What the order life cycle says of an observed change of an order. */
public enum Verdict {
  /** The life cycle allows it. */
  LEGAL,
  /** The same state, quantities and terms again. */
  DUPLICATE,
  /** Older than what has been applied already. */
  STALE,
  /** Legal through states that were not seen; they are named on the event. */
  GAP,
  /** A fill after the order had been cancelled or had expired. */
  LATE_FILL,
  /** Anything else; the order is quarantined until a legal change arrives. */
  ILLEGAL;

  /** The word in the database, such as {@code late_fill}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
