package io.ordermon.logging;

import io.ordermon.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says when users' lines begin to be lost, and when they are written again; for one thread.
 *
 * <p>That they are lost is said at once, unless the same was said less than a minute ago: then it
 * is said when the minute is over. While it lasts, it is said again every hour, however many files
 * fail. It is over when lines of a user are written of whom some were lost, or of anybody if nobody
 * knows whose were lost, and none were lost for ten seconds; or when none were lost for an hour.
 */
final class Outage {

  private static final Duration BETWEEN_BEGINS = Duration.ofMinutes(1);
  private static final Duration BETWEEN_REMINDERS = Duration.ofHours(1);
  private static final Duration QUIET = Duration.ofSeconds(10);
  private static final Duration LONG_QUIET = Duration.ofHours(1);
  private static final int MOST_USERS = 1_000;

  /** Of whose lines some were lost, why and when. */
  private record Failure(String whose, Throwable cause, Instant at) {}

  private final Alerts alerts;
  private final Throttle begins = new Throttle(BETWEEN_BEGINS);
  private final Throttle reminders = new Throttle(BETWEEN_REMINDERS);
  private final Set<String> failing = new HashSet<>(); // users, at most so many
  private boolean anybody; // it is not known whose lines were lost
  private @Nullable Failure latest; // none: nothing is wrong
  private boolean said;
  private boolean recovered; // a failing user was written, and none has failed since
  private long lost;

  Outage(Alerts alerts) {
    this.alerts = alerts;
  }

  /** Lines of a user are lost. */
  void failed(String userId, long lines, Throwable cause, Instant now) {
    if (failing.size() < MOST_USERS) {
      failing.add(userId);
    }
    failed("user " + Escapes.visible(userId), cause, lines, now);
  }

  /** Lines are lost, and nobody knows whose. */
  void broke(long lines, Throwable cause, Instant now) {
    anybody = true;
    failed("several users", cause, lines, now);
  }

  private void failed(String whose, Throwable cause, long lines, Instant now) {
    latest = new Failure(whose, cause, now);
    recovered = false;
    lost += lines;
    tell(now);
  }

  /** Lines of a user were written. */
  void succeeded(String userId, Instant now) {
    if (latest != null) {
      recovered |= failing.remove(userId) || anybody;
      tell(now);
    }
  }

  /** Says what is due. */
  void tell(Instant now) {
    Failure failure = latest;
    if (failure == null) {
      return;
    }
    if (isOver(failure, now)) {
      end(now);
    } else if (isToBeSaid(now)) {
      begin(failure, now);
    }
  }

  /** Says at last what was held back. */
  void tellUnsaid(Instant now) {
    Failure failure = latest;
    if (failure != null && !said) {
      begin(failure, now);
    }
  }

  private boolean isOver(Failure failure, Instant now) {
    Duration quiet = Duration.between(failure.at, now);
    return (recovered && quiet.compareTo(QUIET) >= 0) || quiet.compareTo(LONG_QUIET) >= 0;
  }

  private boolean isToBeSaid(Instant now) {
    return said ? reminders.pass(now) : begins.pass(now);
  }

  private void begin(Failure failure, Instant now) {
    said = true;
    reminders.restart(now);
    alerts.say(
        now,
        Severity.ERROR,
        "user_log_failing",
        "lines of users' log files cannot be written: %d are lost so far, now of %s"
            .formatted(lost, failure.whose),
        failure.cause);
  }

  private void end(Instant now) {
    boolean wasSaid = said;
    long sum = lost;
    latest = null;
    said = false;
    lost = 0;
    failing.clear();
    anybody = false;
    if (wasSaid) {
      alerts.say(
          now,
          Severity.INFO,
          "user_log_works",
          "lines of users' log files are written again; %d were lost".formatted(sum),
          null);
    }
  }
}
