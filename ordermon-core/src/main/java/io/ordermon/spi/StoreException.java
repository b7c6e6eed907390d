package io.ordermon.spi;

import java.util.Set;

/**
 * The database did not do what it was asked to, and asking again in the same way would not help: an
 * unknown column, a value that does not fit, a missing right.
 */
public class StoreException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public StoreException(String message) {
    super(message);
  }

  /**
   * The database could not be reached, was too slow, or chose this transaction as a deadlock's
   * victim: asking again may help. Whether a commit under way took place is unknown.
   */
  public static class Unavailable extends StoreException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Somebody else holds a row locked for longer than we wait. Others may well be written. */
  public static final class Busy extends Unavailable {
    private static final long serialVersionUID = 1;

    public Busy(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Slots that were to be written for belong to somebody else by now; nothing was written. */
  public static final class FenceLost extends StoreException {
    private static final long serialVersionUID = 1;

    private final transient Set<Integer> slots;

    public FenceLost(Set<Integer> slots, String message) {
      super(message);
      this.slots = Set.copyOf(slots);
    }

    /** The slots that are lost. */
    public Set<Integer> slots() {
      return slots;
    }
  }
}
