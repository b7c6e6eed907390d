package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code dca}. */
public final class DcaProvider implements StrategyProvider<DcaParams> {

  /** For {@link java.util.ServiceLoader}. */
  public DcaProvider() {}

  @Override
  public String type() {
    return "dca";
  }

  @Override
  public String description() {
    return "Buys the same quantity, or for the same money, again and again.";
  }

  @Override
  public Class<DcaParams> paramsType() {
    return DcaParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Dca.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "notional": 500, "period": "7d", "times": 52}
        """
        .strip();
  }

  @Override
  public Strategy create(DcaParams params) {
    return new Dca(params);
  }
}
