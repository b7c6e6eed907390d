package io.ordermon.risk;

import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

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

  Check user() {
    return Check.of("USER_NOT_ACTIVE", state.standing().userActive(), "active=false");
  }

  Check strategy() {
    return Check.of("STRATEGY_NOT_ACTIVE", state.standing().strategyActive(), "active=false");
  }

  Check trusted() {
    return state.haltsRead()
        ? Check.of("STATE_UNTRUSTED", state.standing().trusted(), "trusted=false")
        : Check.failed("STATE_UNTRUSTED", "halts=unread");
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
