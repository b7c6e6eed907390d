package io.ordermon.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only by hand. */
final class ManualClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-11-23T07:05:07.123Z");

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration duration) {
    now = now.plus(duration);
  }
}
