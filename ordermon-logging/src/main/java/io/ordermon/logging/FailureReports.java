package io.ordermon.logging;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells, without flooding anybody, that users' lines are being lost: by alerts, or, where nobody
 * takes any, in the system log. For the thread that writes, but where it says otherwise.
 *
 * <p>A failure is said at once, then at most once an hour however many files fail; that it is over
 * is said when something was written and nothing failed for ten seconds.
 */
final class FailureReports {

  private static final Logger log = LoggerFactory.getLogger(UserLog.class);
  private static final Duration BETWEEN_FAILURES = Duration.ofMinutes(1);
  private static final Duration WHILE_IT_FAILS = Duration.ofHours(1);
  private static final Duration BETWEEN_DROPS = Duration.ofMinutes(1);
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** A line that could not even be made. */
  private record Unwritable(String userId, RuntimeException cause) {}

  private final AtomicReference<@Nullable Unwritable> unwritable = new AtomicReference<>();
  private final LongAdder unwritableLines = new LongAdder();
  private final Throttle begins = new Throttle(BETWEEN_FAILURES);
  private final Throttle lasts = new Throttle(WHILE_IT_FAILS);
  private final Throttle drops = new Throttle(BETWEEN_DROPS);
  private volatile @Nullable Consumer<Event.Alert> alerts;
  private @Nullable Instant lastFailure;
  private boolean said;
  private long lostLines;
  private long saidDrops;

  /** Lines of a user could not be written, or a file of theirs not be closed. */
  void failed(String userId, long lines, Exception cause, Instant now) {
    lastFailure = now;
    lostLines += lines;
    if (isToBeSaid(now)) {
      say(
          now,
          Severity.ERROR,
          "user_log_failing",
          "lines of users' log files cannot be written and are lost: %d so far, now of user %s"
              .formatted(lostLines, Escapes.visible(userId)),
          cause);
      said = true;
    }
  }

  /** When it begins, and seldom while it lasts. */
  private boolean isToBeSaid(Instant now) {
    if (said) {
      return lasts.pass(now);
    }
    boolean begun = begins.pass(now);
    if (begun) {
      lasts.restart(now);
    }
    return begun;
  }

  /** Lines were written. */
  void succeeded(Instant now) {
    if (lastFailure != null && said && !now.isBefore(lastFailure.plus(QUIET))) {
      say(
          now,
          Severity.INFO,
          "user_log_works",
          "lines of users' log files are written again; %d were lost".formatted(lostLines),
          null);
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
      say(
          now,
          Severity.WARNING,
          "user_log_drops",
          "lines of users' log files come faster than they can be written: %d were dropped since"
                  .formatted(dropped - saidDrops)
              + " last said",
          null);
      saidDrops = dropped;
    }
  }

  /** What was in hand is lost, for a reason that has nothing to do with a file. */
  void broke(Throwable cause) {
    log.error("Lines of users' log files are lost", cause);
  }

  /**
   * Has alerts taken by somebody; any thread.
   *
   * @param alerts never waits; null for nobody
   */
  void sendTo(@Nullable Consumer<Event.Alert> alerts) {
    this.alerts = alerts;
  }

  private void say(
      Instant now, Severity severity, String code, String text, @Nullable Exception cause) {
    Consumer<Event.Alert> taker = alerts;
    if (taker != null) {
      String all = cause == null ? text : text + ": " + Escapes.visible(cause.toString());
      taker.accept(new Event.Alert(now, severity, code, null, null, all));
    } else {
      log.atLevel(level(severity)).setCause(cause).log("{}: {}", code, text);
    }
  }

  private static Level level(Severity severity) {
    return switch (severity) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR, CRITICAL -> Level.ERROR;
    };
  }
}
