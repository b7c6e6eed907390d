package io.ordermon.risk;

import io.ordermon.models.Position;
import io.ordermon.models.Quote;
import io.ordermon.spi.RiskStore.Breach;
import io.ordermon.spi.RiskStore.StrategyResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One strategy's result against where it stood when the day began and where it stood best, both as
 * far as they were looked at, by this run or by one before it. A day begins with the last result
 * that was seen before it: what is lost between the two looks is lost on the new day.
 */
final class LossWatch {

  /** A result that only moved is told so often at most. */
  private static final Duration TELLING = Duration.ofSeconds(10);

  private final ZoneId zone;
  private LocalDate day = LocalDate.MIN;
  private BigDecimal atStartOfDay = BigDecimal.ZERO;
  private BigDecimal best = BigDecimal.ZERO;
  private BigDecimal latest = BigDecimal.ZERO;

  /** Whether the figures are still to be taken from the next result. */
  private boolean fresh = true;

  private @Nullable Breach breach;

  /** Whether somebody is still to be told of the breach. */
  private boolean untold;

  private @Nullable StrategyResult toldLast;
  private Instant toldAt = Instant.MIN;

  /** A strategy at which nobody has looked yet. */
  LossWatch(ZoneId zone) {
    this.zone = zone;
  }

  /** Goes on where a run before this one ended. */
  LossWatch(ZoneId zone, StrategyResult kept) {
    this(zone);
    day = kept.day();
    atStartOfDay = kept.atStartOfDay();
    best = kept.best();
    latest = kept.latest();
    fresh = false;
    breach = kept.breach();
    untold = breach != null; // it may have ended before the halt was written
    toldLast = kept;
  }

  /**
   * How the strategy stands.
   *
   * @param halts whether a halt of this strategy holds
   */
  RiskState.Losses look(
      Collection<Position> positions,
      Function<String, Optional<Quote>> quotes,
      boolean halts,
      Instant now) {
    endBreach(halts, now);
    BigDecimal result = BigDecimal.ZERO;
    for (Position position : positions) {
      Optional<Quote> quote = quotes.apply(position.symbol());
      if (quote.isEmpty() && !position.isFlat()) {
        String unknown = "quote=absent, symbol=" + position.symbol();
        return new RiskState.Losses(null, null, unknown, breach);
      }
      result = result.add(position.result(quote.map(Quote::price).orElse(BigDecimal.ZERO)));
    }
    measure(result, now);
    return new RiskState.Losses(atStartOfDay.subtract(result), best.subtract(result), null, breach);
  }

  private void measure(BigDecimal result, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    if (fresh) {
      atStartOfDay = result;
    } else if (!today.equals(day)) {
      atStartOfDay = latest;
    }
    best = fresh ? result : best.max(result);
    latest = result;
    day = today;
    fresh = false;
  }

  /** A limit was broken: nothing more until then, or until somebody lifts the halt. */
  void broken(String code, String detail, Instant until) {
    breach = new Breach(code, detail, until, false);
    untold = true;
  }

  /** The breach, to whoever asks first. */
  Optional<Breach> untold() {
    Breach held = untold ? breach : null;
    untold = false;
    return Optional.ofNullable(held);
  }

  /** After a breach the strategy begins anew: else it would break the same limit at once. */
  private void endBreach(boolean halts, Instant now) {
    Breach held = breach;
    if (held == null) {
      return;
    }
    if (halts && !held.halted()) {
      breach = new Breach(held.code(), held.detail(), held.until(), true);
    }
    untold &= !halts;
    boolean lifted = held.halted() && !halts;
    if (lifted || !now.isBefore(held.until())) {
      breach = null;
      untold = false;
      fresh = true;
    }
  }

  /** What is to be kept now: a new day or breach at once, a result that moved every so often. */
  Optional<StrategyResult> toKeep(String userId, String strategyId, Instant now) {
    return toldLast == null || differs(toldLast) || !now.isBefore(toldAt.plus(TELLING))
        ? toKeepAtTheEnd(userId, strategyId, now)
        : Optional.empty();
  }

  private boolean differs(StrategyResult told) {
    return !told.day().equals(day)
        || told.atStartOfDay().compareTo(atStartOfDay) != 0
        || !Objects.equals(told.breach(), breach);
  }

  /** What is to be kept if nothing more comes; empty if it is kept already or nothing is known. */
  Optional<StrategyResult> toKeepAtTheEnd(String userId, String strategyId, Instant now) {
    if (fresh) {
      return Optional.empty();
    }
    StrategyResult next =
        new StrategyResult(userId, strategyId, day, atStartOfDay, best, latest, breach);
    if (next.equals(toldLast)) {
      return Optional.empty();
    }
    toldLast = next;
    toldAt = now;
    return Optional.of(next);
  }
}
