package io.ordermon.backtest;

import com.sun.management.ThreadMXBean;
import io.ordermon.execution.paper.PaperExchange;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.marketdata.RandomWalk;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Measures how long 1,000,000 quotes take through the paper exchange alone, with ten orders that
 * rest and are never done; the quotes are made beforehand. To run as {@link BacktestBenchmark}.
 */
public final class ExchangeBenchmark {

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final int QUOTES = 1_000_000;
  private static final int RUNS = 5;
  private static final int RESTING = 10;

  private ExchangeBenchmark() {}

  public static void main(String[] arguments) {
    List<Quote> quotes = RandomWalk.of("ACME", 7, START).quotes(QUOTES).toList();
    for (int run = 1; run <= RUNS; run++) {
      PaperExchange exchange = new PaperExchange(PaperSettings.DEFAULTS, START, report -> {});
      for (int i = 1; i <= RESTING; i++) {
        OrderTerms terms =
            i % 2 == 0
                ? OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.valueOf(i))
                : OrderTerms.stop("ACME", Side.SELL, BigDecimal.TEN, BigDecimal.valueOf(i));
        exchange.submit("o" + i, terms, OrderProgress.none(OrderStatus.PENDING_NEW), START);
      }
      long bytes = allocated();
      long begin = System.nanoTime();
      for (Quote quote : quotes) {
        exchange.advanceTo(quote.at());
        exchange.quote(quote);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "run %d: %.3f s, %.1f bytes a quote%n",
          run, seconds, (double) (allocated() - bytes) / QUOTES);
    }
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }
}
