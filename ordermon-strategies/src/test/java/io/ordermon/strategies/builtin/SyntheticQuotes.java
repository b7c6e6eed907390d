package io.ordermon.strategies.builtin;

import io.ordermon.marketdata.RandomWalk;
import io.ordermon.models.Quote;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the files of quotes that the back-tests run on: a seeded random walk with a tilt. */
enum SyntheticQuotes {
  UP(11, "0.00025", 0),
  DOWN(12, "-0.00025", 0),
  SIDEWAYS(13, "0", 0.02);

  static final int COUNT = 400;

  private static final Path FOLDER = Path.of("src", "test", "resources", "synthetic");
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final int WAVE = 80;

  private final long seed;
  private final BigDecimal slope;
  private final double swing;

  /**
   * @param slope how much is added with each quote, as a share of the price
   * @param swing how far it goes up and down, as a share of the price
   */
  SyntheticQuotes(long seed, String slope, double swing) {
    this.seed = seed;
    this.slope = new BigDecimal(slope);
    this.swing = swing;
  }

  /** Writes all the files, from the folder of the module. */
  public static void main(String[] arguments) throws IOException {
    for (SyntheticQuotes each : values()) {
      Files.writeString(each.file(), each.csv());
    }
  }

  Path file() {
    return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ".csv");
  }

  /** What the file holds. */
  String csv() {
    List<Quote> walk =
        RandomWalk.of("ACME", seed, START).every(Duration.ofMinutes(1)).quotes(COUNT).toList();
    return IntStream.range(0, COUNT)
        .mapToObj(index -> line(walk.get(index), index))
        .collect(Collectors.joining("\n", "time,symbol,bid,ask\n", "\n"));
  }

  private String line(Quote quote, int index) {
    BigDecimal tilt =
        BigDecimal.ONE.add(slope.multiply(BigDecimal.valueOf(index))).add(wave(index));
    return "%s,%s,%s,%s"
        .formatted(quote.at(), quote.symbol(), cents(quote.bid(), tilt), cents(quote.ask(), tilt));
  }

  private BigDecimal wave(int index) {
    return BigDecimal.valueOf(swing * StrictMath.sin(2 * StrictMath.PI * index / WAVE));
  }

  private static BigDecimal cents(BigDecimal price, BigDecimal tilt) {
    return price.multiply(tilt).setScale(2, RoundingMode.HALF_EVEN);
  }
}
