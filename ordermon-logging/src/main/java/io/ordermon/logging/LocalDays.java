package io.ordermon.logging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Tells local dates; for any thread. That of the latest second is kept, since most lines are of it.
 */
final class LocalDays {

  private record Second(long epoch, LocalDate date) {}

  private final ZoneId zone;
  private volatile @Nullable Second latest;

  LocalDays(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The date in the zone.
   *
   * @throws java.time.DateTimeException if no calendar reaches that far
   */
  LocalDate of(Instant at) {
    Second second = latest;
    if (second == null || second.epoch != at.getEpochSecond()) {
      second = new Second(at.getEpochSecond(), LocalDate.ofInstant(at, zone));
      latest = second;
    }
    return second.date;
  }
}
