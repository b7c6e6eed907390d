package io.ordermon.monitoring.strategy;

import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets the turns of one strategy wait while it is slowed. Thread-safe. */
final class Pace implements Executor {

  private final StrategyHost host;

  /** A turn that waits for the end of a pause. */
  private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

  private volatile Instant until = Instant.MIN;
  private volatile boolean hurrying;

  Pace(StrategyHost host) {
    this.host = host;
  }

  @Override
  public void execute(Runnable turn) {
    if (hurrying || !isPausing()) {
      host.shared().turns().executor().execute(turn);
    } else {
      waiting.set(turn);
      host.shared().timers().schedule(until, this::goOn);
    }
  }

  /** No turn is taken before {@code end}. */
  void pauseUntil(Instant end) {
    until = end;
  }

  boolean isPausing() {
    return host.shared().clock().instant().isBefore(until);
  }

  /** Whether pauses do not count, because there is a stop to get done with. */
  void hurry(boolean value) {
    hurrying = value;
    goOn();
  }

  private void goOn() {
    Runnable turn = waiting.getAndSet(null);
    if (turn != null) {
      host.shared().turns().executor().execute(turn);
    }
  }
}
