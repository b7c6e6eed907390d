package io.ordermon.risk;

import java.math.BigDecimal;
import java.util.List;

/**
 * Checks an order before it may have any effect. Pure. It fails closed: a check that cannot be made
 * refuses the order.
 */
final class RiskGate {

  private RiskGate() {}

  /**
   * Makes every check. What the later ones are worth depends on the bounds having been read, so
   * that comes first; the others stand in the order in which people know them.
   */
  static RiskVerdict check(ProposedOrder order, RiskState state) {
    SizeChecks size = new SizeChecks(order, state);
    ActivityChecks activity = new ActivityChecks(order, state, size);
    LossChecks losses = new LossChecks(state.limits().bounds(), state.losses());
    StandingChecks standing = new StandingChecks(order, state);
    if (size.isAbsurd()) {
      // nothing may be reckoned with it, and one that failed is enough
      List<Check> enough = List.of(standing.limits(), size.quantity(), size.price());
      return new RiskVerdict(enough, BigDecimal.ZERO);
    }
    return new RiskVerdict(
        List.of(
            standing.limits(),
            activity.duplicateId(),
            activity.duplicateContent(),
            size.quantity(),
            size.price(),
            size.atMost(),
            size.atLeast(),
            size.notional(),
            size.collar(),
            activity.openOrders(),
            activity.rate(),
            activity.day(),
            activity.selfTrade(),
            losses.daily(),
            losses.drawdown(),
            standing.user(),
            standing.strategy(),
            standing.halted(),
            standing.reducing(),
            standing.trusted()),
        size.worth().orElse(BigDecimal.ZERO));
  }
}
