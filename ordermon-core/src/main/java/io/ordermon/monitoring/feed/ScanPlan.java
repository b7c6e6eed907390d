package io.ordermon.monitoring.feed;

import com.google.common.base.Ticker;
import java.util.function.LongPredicate;

/**
 * Decides whether the journal is worth reading. It must always be read from its beginning: a late
 * commit's number is low, and reading past it could overtake it on its own row. In the ordinary
 * case that costs microseconds; but where many drained rows have not been purged yet (an old
 * snapshot is open somewhere) an empty look costs milliseconds, while a look at what lies above the
 * last number seen stays cheap. So, when the last look was in vain, looking from the beginning may
 * take one part in {@value #PART} of the time, and in between a cheap look tells whether there is
 * something new. Not thread-safe.
 */
final class ScanPlan {

  private static final int PART = 20;

  private final Ticker ticker;
  private long highest;
  private long dueFrom;

  ScanPlan(Ticker ticker) {
    this.ticker = ticker;
    this.dueFrom = ticker.read();
  }

  /**
   * Whether to read from the beginning now.
   *
   * @param anythingAbove the cheap look: whether the journal holds anything above a number
   */
  boolean worthReading(LongPredicate anythingAbove) {
    return ticker.read() - dueFrom >= 0 || anythingAbove.test(highest);
  }

  /**
   * The journal was read from the beginning.
   *
   * @param began the ticker's reading when that began
   * @param found the highest number read, or 0 if nothing was
   */
  void read(long began, long found) {
    highest = Math.max(highest, found);
    long now = ticker.read();
    dueFrom = found > 0 ? now : now + (now - began) * (PART - 1);
  }

  /** Has the journal read at the next look in any case. */
  void restart() {
    dueFrom = ticker.read();
  }
}
