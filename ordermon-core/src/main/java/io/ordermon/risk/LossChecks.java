package io.ordermon.risk;

import io.ordermon.risk.LeveledLimits.Bound;
import io.ordermon.risk.LeveledLimits.Figure;
import io.ordermon.spi.RiskStore.Breach;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks of what a strategy has lost. They need no order: also a price can break a bound. */
final class LossChecks {

  private final LeveledLimits limits;
  private final RiskState.Losses losses;

  LossChecks(LeveledLimits limits, RiskState.Losses losses) {
    this.limits = limits;
    this.losses = losses;
  }

  /** Whether there is anything to check. */
  static boolean areAsked(LeveledLimits limits) {
    return limits.least(RiskLimits::maxDailyLoss).isPresent()
        || limits.least(RiskLimits::maxDrawdown).isPresent();
  }

  Check daily() {
    return check("MAX_DAILY_LOSS", "loss", losses.daily(), RiskLimits::maxDailyLoss);
  }

  Check drawdown() {
    return check("MAX_DRAWDOWN", "drawdown", losses.drawdown(), RiskLimits::maxDrawdown);
  }

  /** The first bound that is newly broken. A loss that nobody knows refuses, and breaks nothing. */
  Optional<Check> broken() {
    return losses.breach() != null || losses.unknown() != null
        ? Optional.empty()
        : Stream.of(daily(), drawdown())
            .filter(check -> check.result() == Check.Result.FAILED)
            .findFirst();
  }

  private Check check(
      String code, String name, @Nullable BigDecimal loss, Figure<BigDecimal> figure) {
    return limits
        .least(figure)
        .map(bound -> check(code, name, loss, bound))
        .orElse(Check.skipped(code));
  }

  private Check check(
      String code, String name, @Nullable BigDecimal loss, Bound<BigDecimal> bound) {
    Breach breach = losses.breach();
    if (breach != null && breach.halted()) {
      return Check.skipped(code, "halted=true"); // the halt refuses, and says why and until when
    }
    if (breach != null && breach.code().equals(code)) {
      return Check.failed(code, breach.detail() + ", until=" + breach.until());
    }
    return loss == null
        ? Check.failed(code, "%s=unknown, %s, %s".formatted(name, losses.unknown(), bound.source()))
        : Bounds.atMost(code, name, loss, bound);
  }
}
