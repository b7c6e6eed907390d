package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code trailing_stop}. */
public final class TrailingStopProvider implements StrategyProvider<TrailingStopParams> {

  /** For {@link java.util.ServiceLoader}. */
  public TrailingStopProvider() {}

  @Override
  public String type() {
    return "trailing_stop";
  }

  @Override
  public String description() {
    return "Closes a position once when its price is a distance worse than the best since the start.";
  }

  @Override
  public Class<TrailingStopParams> paramsType() {
    return TrailingStopParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Exit.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "held": "long", "quantity": 10, "percent": 2}
        """
        .strip();
  }

  @Override
  public Strategy create(TrailingStopParams params) {
    return new Exit(params.protection(), params.rule());
  }
}
