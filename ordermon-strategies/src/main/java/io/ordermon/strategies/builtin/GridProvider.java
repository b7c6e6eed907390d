package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code grid}. */
public final class GridProvider implements StrategyProvider<GridParams> {

  /** For {@link java.util.ServiceLoader}. */
  public GridProvider() {}

  @Override
  public String type() {
    return "grid";
  }

  @Override
  public String description() {
    return "Buys at each level that the price comes down to, and sells one level higher.";
  }

  @Override
  public Class<GridParams> paramsType() {
    return GridParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Grid.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "lower": 90, "upper": 110, "steps": 10, "quantity": 5}
        """
        .strip();
  }

  @Override
  public Strategy create(GridParams params) {
    return new Grid(params);
  }
}
