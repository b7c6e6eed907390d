package io.ordermon.monitoring.strategy;

import io.ordermon.models.Quote;
import io.ordermon.quotes.QuoteHub;
import io.ordermon.strategies.StrategyQuotes;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The quotes of one session of a strategy. Of each symbol the latest quote waits, and no other, so
 * that a slow strategy finds the market as it is.
 */
final class SessionQuotes implements StrategyQuotes {

  private final QuoteHub hub;
  private final Runnable checkCaller;
  private final Consumer<String> onNews;
  private final Consumer<Quote> subscriber = this::accept;

  /** The quotes that the strategy has not been told; any thread. */
  private final Map<String, Quote> waiting = new ConcurrentHashMap<>(2);

  /** Touched in the strategy's turn only. */
  private final Set<String> symbols = new HashSet<>(2);

  /**
   * @param onNews told, on the feed's thread, that there is a quote for a symbol of which none
   *     waited; must only hand on
   */
  SessionQuotes(QuoteHub hub, Runnable checkCaller, Consumer<String> onNews) {
    this.hub = hub;
    this.checkCaller = checkCaller;
    this.onNews = onNews;
  }

  private void accept(Quote quote) {
    if (waiting.put(quote.symbol(), quote) == null) {
      onNews.accept(quote.symbol());
    }
  }

  @Override
  public void subscribe(String symbol) {
    checkCaller.run();
    if (symbols.add(symbol)) {
      hub.subscribe(symbol, subscriber);
    }
  }

  @Override
  public void unsubscribe(String symbol) {
    checkCaller.run();
    if (symbols.remove(symbol)) {
      hub.unsubscribe(symbol, subscriber);
      waiting.remove(symbol);
    }
  }

  @Override
  public Optional<Quote> last(String symbol) {
    return hub.last(symbol);
  }

  /** After a pause, in which what waited was not told: the market as it is now. */
  void renew() {
    waiting.clear();
    symbols.forEach(symbol -> hub.last(symbol).ifPresent(subscriber));
  }

  /** The quote that waits; null if none does, the symbol being wanted no longer. */
  @Nullable Quote take(String symbol) {
    Quote quote = waiting.remove(symbol);
    return symbols.contains(symbol) ? quote : null;
  }

  /** Wants nothing more. */
  void close() {
    symbols.forEach(symbol -> hub.unsubscribe(symbol, subscriber));
    symbols.clear();
    waiting.clear();
  }
}
