package io.ordermon.redis;

import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the quotes that it gets. */
final class RecordingReceiver implements QuoteFeed.Receiver {

  private final List<Quote> quotes = new CopyOnWriteArrayList<>();

  @Override
  public void quote(Quote quote) {
    quotes.add(quote);
  }

  @Override
  public Set<String> wanted() {
    return Set.of();
  }

  /** Their symbols, in the order in which they came. */
  List<String> symbols() {
    return quotes.stream().map(Quote::symbol).toList();
  }
}
