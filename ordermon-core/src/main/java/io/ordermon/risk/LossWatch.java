package io.ordermon.risk;

import io.ordermon.models.Position;
import io.ordermon.models.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One strategy's result against where it stood when the day began and where it stood best, both as
 * far as they were looked at since the process started.
 */
final class LossWatch {

  private final ZoneId zone;
  private LocalDate day = LocalDate.MIN;
  private BigDecimal atStartOfDay = BigDecimal.ZERO;
  private BigDecimal best = BigDecimal.ZERO;

  /** Whether the two figures are still to be taken from the next result. */
  private boolean fresh = true;

  private RiskState.@Nullable Breach breach;

  /** Whether the breach has been seen to halt the strategy. */
  private boolean halted;

  LossWatch(ZoneId zone) {
    this.zone = zone;
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
    if (fresh || !today.equals(day)) {
      day = today;
      atStartOfDay = result;
    }
    best = fresh ? result : best.max(result);
    fresh = false;
  }

  /** A limit was broken: nothing more until then, or until somebody lifts the halt. */
  void broken(RiskState.Breach by) {
    breach = by;
    halted = false;
  }

  /** After a breach the strategy begins anew: else it would break the same limit at once. */
  private void endBreach(boolean halts, Instant now) {
    RiskState.Breach held = breach;
    if (held == null) {
      return;
    }
    boolean lifted = halted && !halts;
    halted |= halts;
    if (lifted || !now.isBefore(held.until())) {
      breach = null;
      fresh = true;
    }
  }
}
