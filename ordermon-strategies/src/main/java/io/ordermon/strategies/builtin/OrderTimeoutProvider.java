package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code order_timeout}. */
public final class OrderTimeoutProvider implements StrategyProvider<OrderTimeoutParams> {

  /** For {@link java.util.ServiceLoader}. */
  public OrderTimeoutProvider() {}

  @Override
  public String type() {
    return "order_timeout";
  }

  @Override
  public String description() {
    return "Cancels or flags orders that are open longer than a time.";
  }

  @Override
  public Class<OrderTimeoutParams> paramsType() {
    return OrderTimeoutParams.class;
  }

  @Override
  public String example() {
    return """
        {"timeout": "5m", "action": "cancel"}
        """
        .strip();
  }

  @Override
  public Strategy create(OrderTimeoutParams params) {
    return new OrderTimeout(params);
  }
}
