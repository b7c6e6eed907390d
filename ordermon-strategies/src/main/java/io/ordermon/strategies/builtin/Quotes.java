package io.ordermon.strategies.builtin;

import io.ordermon.strategies.StrategyQuotes;

/** What strategies do alike with their quotes. */
final class Quotes {

  private Quotes() {}

  /** Asks for the latest quote of a symbol after a pause, in which none was told. */
  static void askAnew(StrategyQuotes quotes, String symbol) {
    quotes.unsubscribe(symbol);
    quotes.subscribe(symbol);
  }
}
