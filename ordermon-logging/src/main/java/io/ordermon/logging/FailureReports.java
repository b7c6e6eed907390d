package io.ordermon.logging;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the system log, without flooding it, that users' lines are being lost; for one thread.
 *
 * <p>A failure is said at once, then at most once a minute however many files fail; that it is over
 * is said when something was written and nothing failed for ten seconds.
 */
final class FailureReports {

  private static final Logger log = LoggerFactory.getLogger(UserLog.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Throttle failures = new Throttle(INTERVAL);
  private final Throttle drops = new Throttle(INTERVAL);
  private @Nullable Instant lastFailure;
  private boolean said;
  private long unsaidLines;
  private long lostLines;
  private long saidDrops;

  /** Lines of a user could not be written, or a file of theirs not be closed. */
  void failed(String userId, int lines, Exception cause, Instant now) {
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

  /** So many lines did not find room in the queue since the start. */
  void dropped(long total, Instant now) {
    if (total > saidDrops && drops.pass(now)) {
      log.warn(
          "The users' log cannot keep up: {} lines were dropped since last said",
          total - saidDrops);
      saidDrops = total;
    }
  }
}
