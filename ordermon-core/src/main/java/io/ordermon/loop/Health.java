package io.ordermon.loop;

import java.util.Locale;

/**
 * How a component is doing.
 *
 * @param component its name
 * @param detail in words: what is wrong, or what it is doing
 */
public record Health(String component, State state, String detail) {

  /** From best to worst. */
  public enum State {
    /** It works. */
    UP,
    /** It works in part, or tries to come back by itself. */
    DEGRADED,
    /** It does not work. */
    DOWN;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
