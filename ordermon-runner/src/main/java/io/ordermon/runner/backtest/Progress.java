package io.ordermon.runner.backtest;

import io.ordermon.marketdata.QuoteCsv;
import io.ordermon.models.Quote;
import io.ordermon.runner.terminal.ProgressBar;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Passes quotes on, and shows how far it has come. */
final class Progress implements Iterator<Quote> {

  private static final int EVERY = 16_384;

  private final QuoteCsv quotes;
  private final @Nullable ProgressBar bar;
  private long count;

  /**
   * @param bar where to show it; null for nowhere
   */
  Progress(QuoteCsv quotes, @Nullable ProgressBar bar) {
    this.quotes = quotes;
    this.bar = bar;
  }

  @Override
  public boolean hasNext() {
    boolean more = quotes.hasNext();
    if (bar != null && !more) {
      bar.wipe();
    }
    return more;
  }

  @Override
  public Quote next() {
    if (bar != null && count % EVERY == 0) {
      bar.show(quotes.done(), count);
    }
    count++;
    return quotes.next();
  }
}
