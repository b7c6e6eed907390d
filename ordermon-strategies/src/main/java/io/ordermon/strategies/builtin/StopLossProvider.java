package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code stop_loss}. */
public final class StopLossProvider implements StrategyProvider<StopLossParams> {

  /** For {@link java.util.ServiceLoader}. */
  public StopLossProvider() {}

  @Override
  public String type() {
    return "stop_loss";
  }

  @Override
  public String description() {
    return "Closes a position once when the price turns against it to a level.";
  }

  @Override
  public Class<StopLossParams> paramsType() {
    return StopLossParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Exit.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "held": "long", "quantity": 10, "price": 95}
        """
        .strip();
  }

  @Override
  public Strategy create(StopLossParams params) {
    return new Exit(params.protection(), params.rule());
  }
}
