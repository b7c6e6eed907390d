package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code mean_reversion}. */
public final class MeanReversionProvider implements StrategyProvider<MeanReversionParams> {

  /** For {@link java.util.ServiceLoader}. */
  public MeanReversionProvider() {}

  @Override
  public String type() {
    return "mean_reversion";
  }

  @Override
  public String description() {
    return "Buys what has fallen far below its average, and sells when it has come back.";
  }

  @Override
  public Class<MeanReversionParams> paramsType() {
    return MeanReversionParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return SignalStrategy.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "quantity": 10, "interval": "1m", "window": 20, "entry": 2, "exit": 0.5}
        """
        .strip();
  }

  @Override
  public Strategy create(MeanReversionParams params) {
    return new SignalStrategy(params.plan(), params.signal());
  }
}
