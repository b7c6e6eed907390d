package io.ordermon.logging;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells, without flooding anybody, that users' lines are being lost: those that cannot be written,
 * as {@link Outage} says, and those that find no room, once a minute. For the thread that writes,
 * but where it says otherwise.
 */
final class FailureReports {

  private static final Duration BETWEEN_DROPS = Duration.ofMinutes(1);

  /** A line that could not even be made. */
  private record Unwritable(String userId, Throwable cause) {}

  private final Alerts alerts = new Alerts();
  private final Outage outage = new Outage(alerts);
  private final AtomicReference<@Nullable Unwritable> unwritable = new AtomicReference<>();
  private final LongAdder unwritableLines = new LongAdder();
  private final Throttle drops = new Throttle(BETWEEN_DROPS);
  private long saidDrops;

  /** Lines of a user could not be written, or a file of theirs not be closed. */
  void failed(String userId, long lines, Exception cause, Instant now) {
    outage.failed(userId, lines, cause, now);
  }

  /** What was in hand is lost, for a reason that has nothing to do with a file. */
  void broke(long lines, Throwable cause, Instant now) {
    outage.broke(lines, cause, now);
  }

  /** Lines of a user were written. */
  void succeeded(String userId, Instant now) {
    outage.succeeded(userId, now);
  }

  /** A user's line cannot become text, or has no date; any thread. */
  void unwritable(String userId, Throwable cause) {
    unwritableLines.increment();
    unwritable.set(new Unwritable(userId, cause));
  }

  /** Says what is due, of {@code dropped} lines that found no room since the start. */
  void tell(long dropped, Instant now) {
    Unwritable line = unwritable.getAndSet(null);
    if (line != null) {
      outage.failed(line.userId, unwritableLines.sumThenReset(), line.cause, now);
    }
    outage.tell(now);
    if (dropped > saidDrops && drops.pass(now)) {
      dropped(dropped, now);
    }
  }

  /** Says whatever was held back, since nothing more will come. */
  void end(long dropped, Instant now) {
    tell(dropped, now);
    outage.tellUnsaid(now);
    if (dropped > saidDrops) {
      dropped(dropped, now);
    }
  }

  /**
   * Has alerts taken by somebody; any thread.
   *
   * @param taker never waits; null for nobody
   */
  void sendTo(@Nullable Consumer<Event.Alert> taker) {
    alerts.sendTo(taker);
  }

  private void dropped(long dropped, Instant now) {
    long more = dropped - saidDrops;
    saidDrops = dropped;
    alerts.say(
        now,
        Severity.WARNING,
        "user_log_drops",
        "lines of users' log files come faster than they can be written: %d were dropped since"
                .formatted(more)
            + " last said",
        null);
  }
}
