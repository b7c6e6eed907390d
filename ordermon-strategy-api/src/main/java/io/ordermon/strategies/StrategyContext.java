package io.ordermon.strategies;

import io.ordermon.models.StrategyConfig;
import java.time.InstantSource;
import org.slf4j.Logger;

/**
 * What a strategy may use. To be used only from within the strategy's own methods: on any other
 * thread its calls throw {@link IllegalStateException}, since a decision must have a cause.
 */
public interface StrategyContext {

  /** The row that the strategy runs for. */
  StrategyConfig config();

  /** The user's orders: to look at, and to trade. */
  UserOrderManager orders();

  /** This strategy's timers. */
  StrategyTimers timers();

  /** The engine's clock; the only one that a strategy should look at. */
  InstantSource clock();

  /** Writes into the user's log file; may be used on any thread. */
  Logger log();
}
