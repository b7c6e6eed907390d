package io.ordermon.strategies;

import org.jspecify.annotations.Nullable;

/**
 * Makes strategies of one type. Providers are found by {@link java.util.ServiceLoader}; one
 * provider serves all users, from any thread.
 *
 * @param <P> the record that holds the parameters, its components described by {@link Param}; a
 *     record without components where there are none
 */
public interface StrategyProvider<P extends Record> {

  /** The word in {@code strategies.strategy_type}, such as {@code order_timeout}; unique. */
  String type();

  /** One sentence for people: what the strategy does. */
  String description();

  /** The record of the parameters. */
  Class<P> paramsType();

  /**
   * The record that {@link Strategy#onSave} returns; null if strategies of this type keep nothing.
   * Its components are strings, numbers, booleans, {@code java.time} values, enums, records of
   * these, and lists and maps of them. A component that a newer version adds reads as null (0,
   * false) from an older version's state, and one that it has dropped is ignored.
   */
  default @Nullable Class<? extends Record> stateType() {
    return null;
  }

  /** An example of the parameters, as JSON, for people; empty for none. */
  default String example() {
    return "";
  }

  /**
   * A new strategy for one row of {@code strategies}.
   *
   * @throws IllegalArgumentException if the parameters contradict each other; its message is shown
   *     to the operator
   */
  Strategy create(P params);
}
