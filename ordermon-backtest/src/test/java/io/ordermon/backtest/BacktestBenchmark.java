package io.ordermon.backtest;

import io.ordermon.execution.paper.PaperFees;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.marketdata.RandomWalk;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Measures how long 1,000,000 made-up quotes take through one strategy: five times, the quotes
 * being made on the way. To run, from the project's folder, after an {@code install}:
 *
 * <pre>
 * mvn -pl ordermon-backtest test-compile exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.ordermon.backtest.BacktestBenchmark
 * </pre>
 *
 * With the name of a file as argument, the page of the last run is written there.
 */
public final class BacktestBenchmark {

  private static final int QUOTES = 1_000_000;
  private static final int RUNS = 5;

  private BacktestBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    RandomWalk walk = RandomWalk.of("ACME", 7, Instant.parse("2026-01-05T09:00:00Z"));
    Backtest backtest =
        new Backtest(
            new ReversionProvider(),
            "{\"symbol\": \"ACME\"}",
            new BigDecimal("100000"),
            PaperSettings.DEFAULTS
                .withLatency(Duration.ofMillis(5))
                .withFees(PaperFees.basisPoints(BigDecimal.ONE)));
    for (int run = 1; run <= RUNS; run++) {
      long begin = System.nanoTime();
      BacktestResult result = backtest.run(walk.quotes(QUOTES).iterator());
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          "run %d: %,d quotes, %,d fills in %.2f s%n",
          run, result.run().quotes(), result.trading().fills(), seconds);
      if (run == RUNS && arguments.length > 0) {
        Files.writeString(Path.of(arguments[0]), HtmlReport.of(result));
        System.out.print(TextReport.of(result));
      }
    }
  }
}
