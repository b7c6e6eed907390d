package io.ordermon.runner.backtest;

import io.ordermon.backtest.QuoteCsv;
import io.ordermon.models.Quote;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Passes quotes on, and shows on one line of a terminal how far it has come. */
final class Progress implements Iterator<Quote> {

  private static final int EVERY = 16_384;
  private static final int WIDTH = 40;

  private final QuoteCsv quotes;
  private final @Nullable PrintWriter line;
  private long count;

  /**
   * @param line where to show it; null for nowhere
   */
  Progress(QuoteCsv quotes, @Nullable PrintWriter line) {
    this.quotes = quotes;
    this.line = line;
  }

  @Override
  public boolean hasNext() {
    boolean more = quotes.hasNext();
    if (line != null && !more) {
      line.printf("\r%" + (WIDTH + 30) + "s\r", ""); // wiped out: the report follows
      line.flush();
    }
    return more;
  }

  @Override
  public Quote next() {
    if (line != null && count++ % EVERY == 0) {
      show(line, quotes.done());
    }
    return quotes.next();
  }

  private void show(PrintWriter out, double done) {
    int full = (int) (done * WIDTH);
    String bar = "#".repeat(full) + "-".repeat(WIDTH - full);
    out.printf(Locale.ROOT, "\r[%s] %3.0f %%  %,d quotes", bar, done * 100, count - 1);
    out.flush();
  }
}
