package io.ordermon.risk;

import io.ordermon.models.Side;
import io.ordermon.risk.LeveledLimits.Bound;
import io.ordermon.risk.LeveledLimits.Figure;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks of whether user and strategy may trade at all. */
final class StandingChecks {

  private final ProposedOrder order;
  private final RiskState state;

  StandingChecks(ProposedOrder order, RiskState state) {
    this.order = order;
    this.state = state;
  }

  Check limits() {
    String fault = state.limits().fault();
    return fault == null
        ? Check.passed("RISK_PARAMS_INVALID")
        : Check.failed("RISK_PARAMS_INVALID", fault);
  }

  Check dailyLoss() {
    return loss("MAX_DAILY_LOSS", "loss", state.losses().daily(), RiskLimits::maxDailyLoss);
  }

  Check drawdown() {
    return loss("MAX_DRAWDOWN", "drawdown", state.losses().drawdown(), RiskLimits::maxDrawdown);
  }

  private Check loss(
      String code, String name, @Nullable BigDecimal loss, Figure<BigDecimal> figure) {
    return state
        .limits()
        .bounds()
        .least(figure)
        .map(bound -> loss(code, name, loss, bound))
        .orElse(Check.skipped(code));
  }

  private Check loss(String code, String name, @Nullable BigDecimal loss, Bound<BigDecimal> bound) {
    RiskState.Breach breach = state.losses().breach();
    if (breach != null && breach.code().equals(code)) {
      return Check.failed(code, breach.detail() + ", until=" + breach.until());
    }
    return loss == null
        ? Check.failed(
            code, "%s=unknown, %s, %s".formatted(name, state.losses().unknown(), bound.source()))
        : Bounds.atMost(code, name, loss, bound);
  }

  Check user() {
    return Check.of("USER_NOT_ACTIVE", state.standing().userActive(), "active=false");
  }

  Check strategy() {
    return Check.of("STRATEGY_NOT_ACTIVE", state.standing().strategyActive(), "active=false");
  }

  Check trusted() {
    return Check.of("STATE_UNTRUSTED", state.standing().trusted(), "trusted=false");
  }

  Check halted() {
    return halts(Halt.Mode.HALTED)
        .findFirst()
        .map(halt -> Check.failed("TRADING_HALTED", halt.detail()))
        .orElse(Check.passed("TRADING_HALTED"));
  }

  Check reducing() {
    List<Halt> reducing = halts(Halt.Mode.REDUCING).toList();
    if (reducing.isEmpty()) {
      return Check.passed("TRADING_REDUCING");
    }
    return reducing.stream()
        .filter(halt -> !lowers(halt))
        .findFirst()
        .map(halt -> Check.failed("TRADING_REDUCING", reducing(halt)))
        .orElse(Check.passed("TRADING_REDUCING"));
  }

  private Stream<Halt> halts(Halt.Mode mode) {
    return state.halts().stream().filter(halt -> halt.mode() == mode);
  }

  private String reducing(Halt halt) {
    return "quantity=%s, position=%s, under_way=%s, %s"
        .formatted(
            Bounds.plain(order.leaves()),
            Bounds.plain(position(halt)),
            Bounds.plain(underWay(halt)),
            halt.detail());
  }

  /** Whether it and all that lowers the position already leave it on its side, or flat. */
  private boolean lowers(Halt halt) {
    BigDecimal position = position(halt);
    boolean towardsFlat =
        position.signum() == -order.terms().side().sign()
            && order.terms().side() != Side.SELL_SHORT;
    return towardsFlat && order.leaves().add(underWay(halt)).compareTo(position.abs()) <= 0;
  }

  private BigDecimal position(Halt halt) {
    return halt.scope() == Halt.Scope.STRATEGY
        ? state.book().heldByStrategy()
        : state.book().heldByUser();
  }

  /** What other open orders on the same side would still deal. */
  private BigDecimal underWay(Halt halt) {
    boolean whole = halt.scope() != Halt.Scope.STRATEGY;
    return state.book().open().stream()
        .filter(each -> whole || each.isOf(order.strategyId()))
        .filter(each -> each.terms().symbol().equals(order.terms().symbol()))
        .filter(each -> !each.isOpposite(order.terms().side()))
        .map(OpenOrder::leaves)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
