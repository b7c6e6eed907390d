package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.loop.LastWord;
import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.strategy.DecisionRequest;
import io.ordermon.monitoring.strategy.DecisionWrites;
import io.ordermon.risk.ProposedOrder;
import io.ordermon.risk.RiskVerdict;
import io.ordermon.risk.Standing;
import io.ordermon.risk.UserRisk;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where decisions about one user's orders are checked and passed to the writer. Used in the
 * monitor's turn only, so that the checks see one state.
 */
final class DecisionDesk {

  private static final Logger log = LoggerFactory.getLogger(DecisionDesk.class);

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
    Optional<Write> write = check(request);
    if (write.isEmpty()) {
      tell(request, request.denied("CHECKS_BROKEN"));
    } else if (!services.writer().offer(write.get(), outcome -> tell(request, outcome))) {
      tell(request, request.denied("WRITER_BUSY: waiting=" + services.writer().waiting()));
    }
  }

  /** What is to be written; empty if the checks failed to come to an end: then nothing passes. */
  private Optional<Write> check(DecisionRequest request) {
    try {
      return Optional.of(writes.of(request));
    } catch (RuntimeException | Error e) {
      LastWord.of(
          () -> log.error("the checks of a decision broke off: {}", request.decisionId(), e));
      return Optional.empty();
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
    String strategyId = request.strategy();
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
        strategyId.isEmpty() || monitor.strategies().isActive(strategyId));
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
