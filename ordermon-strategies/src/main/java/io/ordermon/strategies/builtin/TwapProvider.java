package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code twap}. */
public final class TwapProvider implements StrategyProvider<TwapParams> {

  /** For {@link java.util.ServiceLoader}. */
  public TwapProvider() {}

  @Override
  public String type() {
    return "twap";
  }

  @Override
  public String description() {
    return "Buys or sells a quantity in equal parts over a time.";
  }

  @Override
  public Class<TwapParams> paramsType() {
    return TwapParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Twap.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "side": "buy", "quantity": 100, "duration": "1h", "slices": 12}
        """
        .strip();
  }

  @Override
  public Strategy create(TwapParams params) {
    return new Twap(params);
  }
}
