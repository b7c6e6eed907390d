package io.ordermon.quotes;

import io.ordermon.models.Quote;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The latest quote of each symbol, and the way of each new one to those who asked for the symbol.
 * Keeps no queue: a subscriber must only hand on, and keep the latest itself. Thread-safe.
 */
public final class QuoteHub {

  private final Map<String, Quote> latest = new ConcurrentHashMap<>();
  private final Map<String, Set<Consumer<Quote>>> bySymbol = new ConcurrentHashMap<>();
  private final Set<Consumer<Quote>> forAll = ConcurrentHashMap.newKeySet();
  private final LongAdder count = new LongAdder();
  private final LongAdder passedOver = new LongAdder();

  /** Something moved. A quote that is older than the one that is held is passed over. */
  public void accept(Quote quote) {
    if (!isNews(quote)) {
      passedOver.increment();
      return;
    }
    count.increment();
    forAll.forEach(subscriber -> subscriber.accept(quote));
    bySymbol.getOrDefault(quote.symbol(), Set.of()).forEach(subscriber -> subscriber.accept(quote));
  }

  private boolean isNews(Quote quote) {
    AtomicBoolean news = new AtomicBoolean();
    latest.compute(
        quote.symbol(),
        (symbol, held) -> {
          news.set(held == null || !quote.at().isBefore(held.at()));
          return news.get() ? quote : held;
        });
    return news.get();
  }

  /** Asks for a symbol; the latest quote that is held follows at once, on this thread. */
  public void subscribe(String symbol, Consumer<Quote> subscriber) {
    bySymbol.compute(
        symbol,
        (key, present) -> {
          Set<Consumer<Quote>> all = present == null ? ConcurrentHashMap.newKeySet() : present;
          all.add(subscriber);
          return all;
        });
    last(symbol).ifPresent(subscriber);
  }

  /** Wants no more quotes of a symbol. */
  public void unsubscribe(String symbol, Consumer<Quote> subscriber) {
    bySymbol.computeIfPresent(
        symbol,
        (key, present) -> {
          present.remove(subscriber);
          return present.isEmpty() ? null : present;
        });
  }

  /** Asks for every symbol. */
  public void subscribeToAll(Consumer<Quote> subscriber) {
    forAll.add(subscriber);
  }

  /** The latest quote of a symbol. */
  public Optional<Quote> last(String symbol) {
    return Optional.ofNullable(latest.get(symbol));
  }

  /** The symbols that somebody asked for. */
  public Set<String> wanted() {
    return Set.copyOf(bySymbol.keySet());
  }

  /** How many quotes were older than the one that was held. */
  public long passedOver() {
    return passedOver.sum();
  }

  /** How many quotes have moved the market. */
  public long count() {
    return count.sum();
  }
}
