package io.ordermon.logging;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the system log, without flooding it, that users' lines are being lost; for the thread that
 * writes, but where it says otherwise.
 *
 * <p>A failure is said at once, then at most once a minute however many files fail; that it is over
 * is said when something was written and nothing failed for ten seconds.
 */
final class FailureReports {

  private static final Logger log = LoggerFactory.getLogger(UserLog.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** A line that could not even be made. */
  private record Unwritable(String userId, RuntimeException cause) {}

  private final AtomicReference<@Nullable Unwritable> unwritable = new AtomicReference<>();
  private final LongAdder unwritableLines = new LongAdder();
  private final Throttle failures = new Throttle(INTERVAL);
  private final Throttle drops = new Throttle(INTERVAL);
  private @Nullable Instant lastFailure;
  private boolean said;
  private long unsaidLines;
  private long lostLines;
  private long saidDrops;

  /** Lines of a user could not be written, or a file of theirs not be closed. */
  void failed(String userId, long lines, Exception cause, Instant now) {
    lastFailure = now;
    unsaidLines += lines;
    lostLines += lines;
    if (failures.pass(now)) {
      log.error(
          "Users' log lines cannot be written and are lost: {} since last said, now of user {}",
          unsaidLines,
          userId,
          cause);
      unsaidLines = 0;
      said = true;
    }
  }

  /** Lines were written. */
  void succeeded(Instant now) {
    if (lastFailure != null && said && !now.isBefore(lastFailure.plus(QUIET))) {
      log.info("Users' log lines are written again; {} were lost", lostLines);
      said = false;
      lastFailure = null;
      lostLines = 0;
    }
  }

  /** A user's line cannot become text, or has no date; any thread. */
  void unwritable(String userId, RuntimeException cause) {
    unwritableLines.increment();
    unwritable.set(new Unwritable(userId, cause));
  }

  /** Says what is due, of {@code dropped} lines that found no room since the start. */
  void tell(long dropped, Instant now) {
    Unwritable latest = unwritable.getAndSet(null);
    if (latest != null) {
      failed(latest.userId, unwritableLines.sumThenReset(), latest.cause, now);
    }
    if (dropped > saidDrops && drops.pass(now)) {
      log.warn(
          "The users' log cannot keep up: {} lines were dropped since last said",
          dropped - saidDrops);
      saidDrops = dropped;
    }
  }

  /** What was in hand is lost, for a reason that has nothing to do with a file. */
  void broke(Throwable cause) {
    log.error("Users' log lines are lost", cause);
  }
}
