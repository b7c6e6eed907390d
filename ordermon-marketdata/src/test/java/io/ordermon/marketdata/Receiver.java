package io.ordermon.marketdata;

import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class Receiver implements QuoteFeed.Receiver {

  final List<Quote> quotes = new CopyOnWriteArrayList<>();
  volatile Set<String> wanted = Set.of();

  @Override
  public void quote(Quote quote) {
    quotes.add(quote);
  }

  @Override
  public Set<String> wanted() {
    return wanted;
  }

  /** Of each quote symbol, bid and ask. */
  List<String> told() {
    return quotes.stream()
        .map(quote -> "%s %s/%s".formatted(quote.symbol(), quote.bid(), quote.ask()))
        .toList();
  }
}
