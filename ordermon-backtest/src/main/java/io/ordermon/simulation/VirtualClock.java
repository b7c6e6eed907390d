package io.ordermon.simulation;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves only when it is told to, and never backwards. */
final class VirtualClock implements InstantSource {

  private Instant now;

  VirtualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void advanceTo(Instant time) {
    if (time.isAfter(now)) {
      now = time;
    }
  }
}
