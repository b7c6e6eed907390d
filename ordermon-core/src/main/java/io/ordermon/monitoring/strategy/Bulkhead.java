package io.ordermon.monitoring.strategy;

import io.ordermon.strategies.StrategyFault;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Judges how one strategy behaves: what it did in a call goes in, and what is to follow comes out.
 * Pure but for its counters; used in the strategy's turn, or under the runner's care.
 */
final class Bulkhead {

  /** How many good calls in a row end a trial. */
  static final int TRIAL_CALLS = 3;

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
  private static final int SECONDS_OF_DEBT = 10;
  private static final long SECOND = 1_000_000_000L;

  private final BulkheadSettings settings;
  private Duration coolDown;
  private int errors;
  private int over;
  private int good;

  /** How many decisions may be taken at once; negative after too many. */
  private double allowance;

  private long allowanceAt;

  /**
   * What is to follow a call.
   *
   * @param fault what was wrong; null if nothing
   * @param pause how long the strategy is not to be called; zero for not at all
   * @param quarantine whether it is not to be called until a trial
   */
  record Ruling(
      StrategyFault.@Nullable Kind fault, String detail, Duration pause, boolean quarantine) {

    static final Ruling FINE = new Ruling(null, "", Duration.ZERO, false);
  }

  Bulkhead(BulkheadSettings settings) {
    this.settings = settings;
    this.coolDown = settings.coolDown();
    this.allowance = settings.decisionsPerSecond();
  }

  /** A session begins: what was counted of the one before is forgotten. */
  void begin(long nanoTime) {
    errors = 0;
    over = 0;
    good = 0;
    allowance = settings.decisionsPerSecond();
    allowanceAt = nanoTime;
  }

  /** A call threw. */
  Ruling threw(Throwable error) {
    errors++;
    good = 0;
    boolean enough = errors >= settings.errorsInARow();
    String detail = enough ? errors + " errors in a row, the last: " + error : error.toString();
    return new Ruling(StrategyFault.Kind.ERROR, detail, Duration.ZERO, enough);
  }

  /** A call returned. */
  Ruling returned(Duration took, int decisions, long nanoTime) {
    errors = 0;
    Ruling byRate = rate(decisions, nanoTime);
    Ruling byTime = time(took);
    Ruling worse = byRate.quarantine() || byTime.fault() == null ? byRate : byTime;
    good = worse.fault() == null ? good + 1 : 0;
    return worse;
  }

  private Ruling time(Duration took) {
    if (took.compareTo(settings.callBudget()) <= 0) {
      over = 0;
      return Ruling.FINE;
    }
    over++;
    String detail =
        "a call took %d ms, more than %d ms"
            .formatted(took.toMillis(), settings.callBudget().toMillis());
    Duration pause = took.compareTo(LONGEST_PAUSE) < 0 ? took : LONGEST_PAUSE;
    return over < settings.overBudgetInARow()
        ? new Ruling(StrategyFault.Kind.SLOW, detail, pause, false)
        : new Ruling(
            StrategyFault.Kind.SLOW, detail + ", " + over + " times in a row", pause, true);
  }

  private Ruling rate(int decisions, long nanoTime) {
    int perSecond = settings.decisionsPerSecond();
    double earned = (nanoTime - allowanceAt) / (double) SECOND * perSecond;
    allowanceAt = nanoTime;
    allowance = Math.min(perSecond, allowance + earned) - decisions;
    if (allowance >= 0) {
      return Ruling.FINE;
    }
    long pause = Math.round(-allowance / perSecond * SECOND);
    String detail = "it decides more than %d times a second".formatted(perSecond);
    return new Ruling(
        StrategyFault.Kind.FLOODING,
        detail,
        Duration.ofNanos(pause),
        -allowance > (double) perSecond * SECONDS_OF_DEBT);
  }

  /** Whether a strategy on trial has shown that it is well. */
  boolean hasRecovered() {
    return good >= TRIAL_CALLS;
  }

  /** It is quarantined; how long. The next time it is for twice as long. */
  Duration quarantined() {
    Duration now = coolDown;
    Duration doubled = now.multipliedBy(2);
    Duration longest = settings.longestCoolDown();
    coolDown = doubled.compareTo(longest) < 0 ? doubled : longest;
    return now;
  }

  /** It is well again: the next quarantine is a short one. */
  void recovered() {
    coolDown = settings.coolDown();
  }
}
