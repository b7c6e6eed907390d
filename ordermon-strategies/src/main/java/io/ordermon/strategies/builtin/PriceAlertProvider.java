package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code price_alert}. */
public final class PriceAlertProvider implements StrategyProvider<PriceAlertParams> {

  /** For {@link java.util.ServiceLoader}. */
  public PriceAlertProvider() {}

  @Override
  public String type() {
    return "price_alert";
  }

  @Override
  public String description() {
    return "Warns in the log file when a price has come to a level, once or every time.";
  }

  @Override
  public Class<PriceAlertParams> paramsType() {
    return PriceAlertParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return PriceAlert.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "price": 110, "direction": "above", "repeat": true, "hysteresis": 1}
        """
        .strip();
  }

  @Override
  public Strategy create(PriceAlertParams params) {
    return new PriceAlert(params);
  }
}
