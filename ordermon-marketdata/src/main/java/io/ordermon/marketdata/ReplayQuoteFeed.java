package io.ordermon.marketdata;

import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replays a file of quotes ({@link QuoteCsv}): the times between them are kept, shortened by the
 * speed; the first is told at once, and each with the time at which it is told. Where the file
 * turns out to be bad, the replay ends.
 */
public final class ReplayQuoteFeed implements QuoteFeed {

  private static final Logger log = LoggerFactory.getLogger(ReplayQuoteFeed.class);
  private static final Duration LONG = Duration.ofHours(1);

  /** How many quotes are told in a row before the loop looks whether it is to end. */
  private static final int BURST = 1_000;

  private final Path file;
  private final double speed;
  private final InstantSource clock;
  private final QuoteCsv quotes;
  private final WorkLoop loop;

  /** Touched by the loop's thread only. */
  private @Nullable Quote next;

  private Instant recordedStart = Instant.EPOCH;
  private Instant startedAt = Instant.EPOCH;

  private volatile @Nullable Receiver receiver;
  private volatile @Nullable String problem;
  private volatile boolean ended;
  private final AtomicLong count = new AtomicLong();
  private volatile double done;

  /**
   * Opens the file.
   *
   * @param speed how many times faster than recorded, more than 0
   * @throws MarketDataException if it cannot be read, or does not begin with quotes
   */
  public ReplayQuoteFeed(Path file, double speed, InstantSource clock) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("the speed is %s, not more than 0".formatted(speed));
    }
    this.file = file;
    this.speed = speed;
    this.clock = clock;
    this.quotes = QuoteCsv.open(file);
    this.loop = new WorkLoop("quotes replay", this::step, this::rest);
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public void start(Receiver to) {
    receiver = to;
    startedAt = clock.instant();
    loop.startAsync();
  }

  private boolean step() {
    Receiver to = receiver;
    if (to == null || ended) {
      return false;
    }
    Instant now = clock.instant();
    for (int i = 0; i < BURST; i++) {
      Quote quote = due(now);
      if (quote == null) {
        return false;
      }
      to.quote(told(quote, now));
      next = null;
    }
    return true;
  }

  /** The next quote if it is due; null if it is not, or if there is none. */
  private @Nullable Quote due(Instant now) {
    if (next == null) {
      next = read();
    }
    return next == null || dueAt(next).isAfter(now) ? null : next;
  }

  private @Nullable Quote read() {
    try {
      if (!quotes.hasNext()) {
        end(null);
        return null;
      }
      Quote quote = quotes.next();
      if (count.getAndIncrement() == 0) {
        recordedStart = quote.at();
      }
      done = quotes.done();
      return quote;
    } catch (MarketDataException | UncheckedIOException e) {
      log.error("the replay of {} has ended: {}", file, e.getMessage());
      end(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void end(@Nullable String why) {
    problem = why;
    ended = true;
    done = why == null ? 1 : done;
  }

  private Instant dueAt(Quote quote) {
    double nanos = Duration.between(recordedStart, quote.at()).toNanos() / speed;
    return startedAt.plusNanos((long) nanos);
  }

  private static Quote told(Quote quote, Instant now) {
    return new Quote(
        quote.symbol(),
        quote.bid(),
        quote.ask(),
        quote.last(),
        quote.bidSize(),
        quote.askSize(),
        now);
  }

  private Duration rest() {
    Quote waiting = next;
    if (waiting == null) {
      return LONG;
    }
    Duration left = Duration.between(clock.instant(), dueAt(waiting));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** How much of the file has been told: 0 to 1. Any thread. */
  public double done() {
    return done;
  }

  /** How many quotes have been read. Any thread. */
  public long count() {
    return count.get();
  }

  /** Whether there is nothing more to come. Any thread. */
  public boolean isEnded() {
    return ended;
  }

  @Override
  public Health health() {
    String why = problem;
    if (why != null) {
      return new Health("quotes replay", Health.State.DEGRADED, "ended: " + why);
    }
    String detail =
        String.format(
            Locale.ROOT,
            "%s: %.0f %%, %,d quotes%s",
            file,
            done * 100,
            count.get(),
            ended ? ", ended" : "");
    Health health = loop.health();
    return health.state() == Health.State.UP
        ? new Health("quotes replay", Health.State.UP, detail)
        : health;
  }

  @Override
  public void close() {
    FeedLoops.stop(loop);
    try {
      quotes.close();
    } catch (IOException e) {
      log.warn("{} could not be closed", file, e);
    }
  }
}
