package io.ordermon.models;

import java.util.Locale;

/** Who made a change. In the database it is the lower-case word. */
public enum ChangeSource {
  /** ordermon itself, by a rule of its own. */
  ENGINE,
  /** A strategy, through ordermon. */
  STRATEGY,
  /** A person, through ordermon. */
  OPERATOR,
  /** Anybody else: another program, or a person with an SQL client. */
  EXTERNAL;

  /** The word in the database, such as {@code external}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
