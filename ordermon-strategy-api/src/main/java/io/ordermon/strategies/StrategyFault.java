package io.ordermon.strategies;

import org.jspecify.annotations.Nullable;

/**
 * Something that a strategy did wrong.
 *
 * @param cause what it was called for, such as {@code change:4711} or {@code timer:close:…}
 * @param error what it threw; null unless the kind is {@code ERROR} or it led to quarantine
 * @param detail in words
 */
public record StrategyFault(Kind kind, String cause, @Nullable Throwable error, String detail) {

  /** What was wrong. */
  public enum Kind {
    /** A call threw. */
    ERROR,
    /** A call took longer than its budget of time. */
    SLOW,
    /** It decided more than it may in a second. */
    FLOODING,
    /**
     * It is quarantined from now on: this is its last call, until it is tried again, begun anew
     * from its durable state. It may still decide, to cancel its orders, say.
     */
    QUARANTINED
  }
}
