package io.ordermon.loop;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing pauses between tries: doubling from a first to a greatest one, each shortened by a random
 * part of up to a half, so that many who failed together do not come back together. Not
 * thread-safe.
 */
final class Backoff {

  private final Duration first;
  private final Duration greatest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration greatest, RandomGenerator random) {
    this.first = first;
    this.greatest = greatest;
    this.random = random;
  }

  Duration next() {
    long doubled = first.toNanos() << Math.min(failures, 20);
    failures++;
    long full = Math.min(doubled, greatest.toNanos());
    return Duration.ofNanos(full - (long) (full / 2.0 * random.nextDouble()));
  }

  void reset() {
    failures = 0;
  }
}
