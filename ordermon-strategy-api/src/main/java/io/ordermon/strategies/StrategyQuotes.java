package io.ordermon.strategies;

import io.ordermon.models.Quote;
import java.util.Optional;

/** The quotes of one strategy: it gets those of the symbols that it asks for, and no others. */
public interface StrategyQuotes {

  /**
   * Asks for the quotes of a symbol, by {@link Strategy#onQuote}; the latest one that is known
   * follows at once. Does nothing if they were asked for before. Forgotten when the strategy ends.
   */
  void subscribe(String symbol);

  /** Wants no more quotes of a symbol. */
  void unsubscribe(String symbol);

  /**
   * The latest quote of any symbol that the engine has seen, asked for or not; empty if there was
   * none.
   */
  Optional<Quote> last(String symbol);
}
