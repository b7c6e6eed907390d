package io.ordermon.strategies;

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
   * A new strategy for one row of {@code strategies}.
   *
   * @throws IllegalArgumentException if the parameters contradict each other; its message is shown
   *     to the operator
   */
  Strategy create(P params);
}
