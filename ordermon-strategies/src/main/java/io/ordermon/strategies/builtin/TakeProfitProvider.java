package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code take_profit}. */
public final class TakeProfitProvider implements StrategyProvider<TakeProfitParams> {

  /** For {@link java.util.ServiceLoader}. */
  public TakeProfitProvider() {}

  @Override
  public String type() {
    return "take_profit";
  }

  @Override
  public String description() {
    return "Closes a position once when its price reaches a level of profit.";
  }

  @Override
  public Class<TakeProfitParams> paramsType() {
    return TakeProfitParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Exit.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "held": "long", "quantity": 10, "percent": 5, "entry_price": 100}
        """
        .strip();
  }

  @Override
  public Strategy create(TakeProfitParams params) {
    return new Exit(params.protection(), params.rule());
  }
}
