package io.ordermon.monitoring;

import io.ordermon.monitoring.feed.JournalDrain;
import io.ordermon.spi.CommandStore.Effect;
import io.ordermon.spi.CommandStore.HaltBegin;
import io.ordermon.spi.CommandStore.HaltEnd;
import io.ordermon.spi.CommandStore.UserStatus;
import io.ordermon.spi.Slots;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Until the engine knows of what a command has changed: halts are read at once, and switches come
 * by the journal like anyone's.
 */
record EffectArrival(
    HaltKeeper halts, JournalDrain drain, Runnable ring, Monitors monitors, HeldSlots slots)
    implements CommandDesk.Arrival {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public void await(Effect effect) throws InterruptedException {
    if (effect instanceof HaltBegin || effect instanceof HaltEnd) {
      halts.readNow();
      return;
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    ring.run();
    drain.awaitCaughtUp(PATIENCE); // what is not seen in time comes later, as it does from others
    if (effect instanceof UserStatus user && user.status() == 1 && isOurs(user.userId())) {
      while (!isLoaded(user.userId()) && System.nanoTime() - deadline < 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
      }
    }
  }

  private boolean isOurs(String userId) {
    return slots.get().holds(Slots.of(userId, slots.count()));
  }

  /** One who does not exist never is; the time ends that. */
  private boolean isLoaded(String userId) {
    Optional<UserMonitor> monitor = monitors.find(userId);
    return monitor.isPresent() && !monitor.get().isBehind();
  }
}
