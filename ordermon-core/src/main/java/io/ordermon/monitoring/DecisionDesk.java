package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.strategy.DecisionRequest;
import io.ordermon.monitoring.strategy.DecisionWrites;
import io.ordermon.risk.ProposedOrder;
import io.ordermon.risk.RiskVerdict;
import io.ordermon.risk.Standing;
import io.ordermon.risk.UserRisk;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import org.jspecify.annotations.Nullable;

/**
 * Where one user's strategies' decisions are checked and passed to the writer. Used in the
 * monitor's turn only, so that the checks see one state.
 */
final class DecisionDesk {

  private final UserMonitor monitor;
  private final MonitorServices services;
  private final DecisionWrites writes;
  private final UserRisk risk;

  DecisionDesk(UserMonitor monitor, MonitorServices services) {
    this.monitor = monitor;
    this.services = services;
    this.risk = new UserRisk(monitor.userId(), services.risk(), services.strategies().clock());
    this.writes = new DecisionWrites(monitor.userId(), monitor.orders(), this::check);
  }

  void decide(DecisionRequest request) {
    if (monitor.isLeaving() && request.action() == Action.SUBMIT) {
      return; // neither carried out nor refused: its cause counts as not done, and comes again
    }
    boolean taken = services.writer().offer(writes.of(request), outcome -> tell(request, outcome));
    if (!taken) {
      tell(request, request.denied("WRITER_BUSY: waiting=" + services.writer().waiting()));
    }
  }

  /** Takes over what the checks must know of the time before this run. */
  void remember(Past past) {
    risk.remember(past);
  }

  /** Has kept what the checks of the next run must know. */
  void keep() {
    risk.keep();
  }

  /** Looks at what the strategies have lost that hold, or held, something. */
  void lookAtLosses() {
    monitor.positions().all().keySet().stream()
        .map(PositionKey::strategyId)
        .distinct()
        .filter(strategyId -> monitor.strategies().config(strategyId) != null)
        .forEach(strategyId -> risk.look(strategyId, held(strategyId)));
  }

  /** An order has been seen in the table. */
  void seen(String orderId) {
    risk.settled(orderId);
  }

  private RiskVerdict check(DecisionRequest request, OrderTerms terms, @Nullable Order amended) {
    String strategyId = request.strategyId();
    return risk.check(
        new ProposedOrder(strategyId, request.orderId(), terms, amended), held(strategyId));
  }

  private UserRisk.Held held(String strategyId) {
    StrategyConfig config = monitor.strategies().config(strategyId);
    return new UserRisk.Held(
        standing(strategyId),
        monitor.orders().open(),
        monitor.orders().quarantines().keySet(),
        monitor.positions(),
        monitor.riskParams(),
        config == null ? null : config.riskParams());
  }

  private Standing standing(String strategyId) {
    return new Standing(
        services.trust().isTrusted() && !monitor.isBehind(),
        monitor.isActive(),
        monitor.strategies().isActive(strategyId));
  }

  private void tell(DecisionRequest request, DecisionOutcome outcome) {
    monitor.publish(
        new Event.Decided(
            services.strategies().clock().instant(),
            monitor.userId(),
            request.strategyId(),
            request.cause(),
            request.wish().reason(),
            outcome));
    request.tell(outcome);
    if (request.action() == Action.SUBMIT && outcome.result() != DecisionOutcome.Result.DONE) {
      monitor.inTurn(() -> risk.settled(request.orderId()));
    }
  }
}
