package io.ordermon.strategies;

import io.ordermon.models.Position;
import io.ordermon.models.StrategyConfig;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;

/**
 * What a strategy may use. To be used only from within the strategy's own methods: on any other
 * thread its calls throw {@link IllegalStateException}, since a decision must have a cause.
 */
public interface StrategyContext {

  /** The row that the strategy runs for, as it is now. */
  StrategyConfig config();

  /** The user's orders: to look at, and to trade. */
  UserOrderManager orders();

  /** This strategy's timers. */
  StrategyTimers timers();

  /** This strategy's quotes. */
  StrategyQuotes quotes();

  /**
   * What this strategy holds of a symbol, by the fills of its orders that have been seen: it may be
   * ahead of the order event that is being told. Flat if it has never dealt in it.
   */
  Position position(String symbol);

  /** All that this strategy holds or has held, in the alphabetical order of the symbols. */
  List<Position> positions();

  /** The engine's clock; the only one that a strategy should look at. */
  InstantSource clock();

  /** Writes into the user's log file; may be used on any thread. */
  Logger log();
}
