package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code trend_following}. */
public final class TrendFollowingProvider implements StrategyProvider<TrendFollowingParams> {

  /** For {@link java.util.ServiceLoader}. */
  public TrendFollowingProvider() {}

  @Override
  public String type() {
    return "trend_following";
  }

  @Override
  public String description() {
    return "Holds a symbol while its fast average is above its slow one.";
  }

  @Override
  public Class<TrendFollowingParams> paramsType() {
    return TrendFollowingParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return SignalStrategy.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "quantity": 10, "interval": "1m", "fast": 10, "slow": 40}
        """
        .strip();
  }

  @Override
  public Strategy create(TrendFollowingParams params) {
    return new SignalStrategy(params.plan(), params.signal());
  }
}
