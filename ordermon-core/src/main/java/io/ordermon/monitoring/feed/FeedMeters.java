package io.ordermon.monitoring.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.ordermon.models.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/** What can be measured of the feed. Thread-safe. */
public final class FeedMeters {

  private final InstantSource clock;
  private final Timer latency;
  private final Counter looks;
  private final Counter changes;
  private final Counter missed;
  private final Counter overflows;
  private final Map<Verdict, Counter> verdicts = new EnumMap<>(Verdict.class);

  public FeedMeters(MeterRegistry meters, InstantSource clock) {
    this.clock = clock;
    this.latency =
        Timer.builder("ordermon.detection.latency")
            .description(
                "From a change being made, by the database's clock, to its being handed on")
            .publishPercentiles(0.5, 0.95, 0.99)
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofMillis(1))
            .maximumExpectedValue(Duration.ofSeconds(60))
            .register(meters);
    this.looks =
        Counter.builder("ordermon.feed.looks")
            .description("Times that the journal was read")
            .register(meters);
    this.changes =
        Counter.builder("ordermon.feed.changes")
            .description("Changes read from the journal and settled")
            .register(meters);
    this.missed =
        Counter.builder("ordermon.feed.missed")
            .description("Changes that the reconciliation found and the feed had not; must stay 0")
            .register(meters);
    this.overflows =
        Counter.builder("ordermon.mailbox.overflows")
            .description("Changes that a monitor had no room for and read again from the audit")
            .register(meters);
    for (Verdict verdict : Verdict.values()) {
      verdicts.put(
          verdict,
          Counter.builder("ordermon.order.changes")
              .description("Changes of orders by the life cycle's verdict")
              .tag("verdict", verdict.word())
              .register(meters));
    }
  }

  void looked(int found) {
    looks.increment();
    changes.increment(found);
  }

  void handedOn(SettledChange change) {
    Instant now = clock.instant();
    Duration age = Duration.between(change.change().header().at(), now);
    latency.record(age.isNegative() ? Duration.ZERO : age);
    if (change.judgement() != null) {
      verdict(change.judgement().verdict());
    }
  }

  /** Counts a verdict that was given elsewhere than in the drain. */
  public void verdict(Verdict verdict) {
    Counter counter = verdicts.get(verdict);
    if (counter != null) {
      counter.increment();
    }
  }

  /** A monitor had no room for a change. */
  public void overflowed() {
    overflows.increment();
  }

  void missed() {
    missed.increment();
  }

  /** How many changes the feed had missed. */
  public long missedCount() {
    return (long) missed.count();
  }

  /** How many changes were settled. */
  public long changeCount() {
    return (long) changes.count();
  }

  /** The median time from change to notice, as far as it is known. */
  public Duration latencyMedian() {
    return percentile(0.5);
  }

  /** The time within which 99 of 100 changes are noticed, as far as it is known. */
  public Duration latencyP99() {
    return percentile(0.99);
  }

  private Duration percentile(double wanted) {
    for (var value : latency.takeSnapshot().percentileValues()) {
      if (value.percentile() == wanted) {
        return Duration.ofNanos((long) value.value());
      }
    }
    return Duration.ZERO;
  }
}
