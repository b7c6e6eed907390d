package io.ordermon.runner;

import io.ordermon.config.LogFileSettings.Care;
import io.ordermon.logging.LogCleaner;
import io.ordermon.loop.WorkLoop;
import io.ordermon.runner.logs.Retentions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Removes and compresses old log files: at the start, each day at a set time, and when what is to
 * be kept was changed.
 */
final class LogCare implements AutoCloseable {

  /** The clock may be set, and the machine may sleep: nobody rests longer than this. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);

  private final LogCleaner cleaner;
  private final InstantSource clock;
  private final ZoneId zone;
  private final WorkLoop loop = new WorkLoop("log cleaning", this::look, this::rest);
  private volatile Care care;

  /** What was followed by the last cleaning; of the loop alone, as is {@link #due}. */
  private @Nullable Care done;

  private Instant due = Instant.MIN;

  LogCare(LogCleaner cleaner, Care care, InstantSource clock, ZoneId zone) {
    this.cleaner = cleaner;
    this.care = care;
    this.clock = clock;
    this.zone = zone;
  }

  void start() {
    loop.startAsync();
  }

  void set(Care changed) {
    care = changed;
    loop.wake();
  }

  /** Cleans if it is time to. */
  boolean look() {
    Care now = care;
    if (!now.equals(done) || !clock.instant().isBefore(due)) {
      // Before the work: what fails is counted and logged there, and comes up again tomorrow.
      done = now;
      due = next(now.cleanAt());
      cleaner.clean(Retentions.of(now));
    }
    return false;
  }

  /** How long there is nothing to do. */
  Duration rest() {
    Duration left = Duration.between(clock.instant(), due);
    return left.compareTo(LONGEST_REST) < 0 ? left : LONGEST_REST;
  }

  private Instant next(LocalTime time) {
    ZonedDateTime now = clock.instant().atZone(zone);
    ZonedDateTime today = now.toLocalDate().atTime(time).atZone(zone);
    return (today.isAfter(now) ? today : now.toLocalDate().plusDays(1).atTime(time).atZone(zone))
        .toInstant();
  }

  @Override
  public void close() {
    loop.stopAsync();
  }
}
