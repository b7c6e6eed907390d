package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code bracket}. */
public final class BracketProvider implements StrategyProvider<BracketParams> {

  /** For {@link java.util.ServiceLoader}. */
  public BracketProvider() {}

  @Override
  public String type() {
    return "bracket";
  }

  @Override
  public String description() {
    return "Enters a position and closes it at a profit or at a loss, whichever comes first.";
  }

  @Override
  public Class<BracketParams> paramsType() {
    return BracketParams.class;
  }

  @Override
  public Class<? extends Record> stateType() {
    return Bracket.State.class;
  }

  @Override
  public String example() {
    return """
        {"symbol": "ACME", "quantity": 10, "entry_price": 100, "take_profit": 105, "stop_loss": 97}
        """
        .strip();
  }

  @Override
  public Strategy create(BracketParams params) {
    return new Bracket(params);
  }
}
