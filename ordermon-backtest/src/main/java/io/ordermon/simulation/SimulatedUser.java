package io.ordermon.simulation;

import io.ordermon.events.Event;
import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.Verdict;
import io.ordermon.monitoring.OrderEvents;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.monitoring.strategy.DecisionRequest;
import io.ordermon.monitoring.strategy.DecisionWrites;
import io.ordermon.monitoring.strategy.StrategyHost;
import io.ordermon.monitoring.strategy.StrategyManager;
import io.ordermon.orders.Judgement;
import io.ordermon.orders.UserOrders;
import io.ordermon.positions.UserPositions;
import io.ordermon.risk.HaltBook;
import io.ordermon.risk.ProposedOrder;
import io.ordermon.risk.RiskLimits;
import io.ordermon.risk.RiskVerdict;
import io.ordermon.risk.Standing;
import io.ordermon.risk.UserRisk;
import io.ordermon.spi.Change;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The monitor of the simulated user: handles changes and decisions as the engine's monitor does.
 * The one class that knows what strategies want of the engine around them.
 */
final class SimulatedUser implements StrategyHost {

  private final String userId;
  private final Shared shared;
  private final MemoryOrderStore store;
  private final SimulationListener listener;
  private final UserOrders orders = new UserOrders();
  private final UserPositions positions = new UserPositions();
  private final StrategyManager strategies;
  private final DecisionWrites writes;
  private final UserRisk risk;

  SimulatedUser(String userId, Shared shared, MemoryOrderStore store, SimulationListener listener) {
    this.userId = userId;
    this.shared = shared;
    this.store = store;
    this.listener = listener;
    this.strategies = new StrategyManager(this);
    this.risk = new UserRisk(userId, rules(shared), shared.clock());
    this.writes = new DecisionWrites(userId, orders, this::check);
  }

  /** As in a deployment where nothing is said; nobody halts anything here. */
  private static UserRisk.Rules rules(Shared shared) {
    return new UserRisk.Rules(
        () -> RiskLimits.DEFAULTS,
        HaltBook.ofNobody(),
        shared.quotes()::last,
        (strategyId, code, detail, until) -> {},
        result -> {},
        ZoneOffset.UTC);
  }

  StrategyManager strategies() {
    return strategies;
  }

  /**
   * Handles a change; positions count it unless they do already.
   *
   * @param completion released when every strategy has finished with it
   */
  void changed(SettledChange settled, Change.OfOrder change, Completion completion) {
    Judgement judgement = Objects.requireNonNull(settled.judgement(), "the table judges");
    orders.apply(change, judgement);
    risk.settled(change.order().orderId());
    if (!settled.redelivered()) {
      positions.apply(change);
      listener.changed(settled);
    }
    if (judgement.verdict() != Verdict.DUPLICATE) {
      publish(OrderEvents.observed(settled, change, judgement));
    }
    if (judgement.verdict() == Verdict.ILLEGAL || judgement.verdict() == Verdict.LATE_FILL) {
      publish(OrderEvents.alert(settled, change, judgement, shared.clock().instant()));
    }
    OrderEvent event = OrderEvents.forStrategies(settled, change, judgement);
    if (event != null) {
      strategies.orderChanged(event, completion);
    }
    completion.release();
  }

  private RiskVerdict check(DecisionRequest request, OrderTerms terms, @Nullable Order amended) {
    String strategyId = request.strategy();
    StrategyConfig config = strategies.config(strategyId);
    return risk.check(
        new ProposedOrder(strategyId, request.orderId(), terms, amended),
        new UserRisk.Held(
            new Standing(true, true, strategies.isActive(strategyId)),
            orders.open(),
            orders.quarantines().keySet(),
            positions,
            null,
            config == null ? null : config.riskParams()));
  }

  private void carryOut(DecisionRequest request) {
    DecisionOutcome outcome = store.write(writes.of(request));
    publish(
        new Event.Decided(
            shared.clock().instant(),
            userId,
            request.strategyId(),
            request.cause(),
            request.wish().reason(),
            outcome));
    request.tell(outcome);
    if (!outcome.isDone()) {
      risk.settled(request.orderId());
    }
  }

  // ---- what strategies get

  @Override
  public String userId() {
    return userId;
  }

  @Override
  public UserOrders orders() {
    return orders;
  }

  @Override
  public UserPositions positions() {
    return positions;
  }

  @Override
  public void decide(DecisionRequest request) {
    inTurn(() -> carryOut(request));
  }

  @Override
  public void inTurn(Runnable action) {
    shared.turns().executor().execute(action);
  }

  @Override
  public void publish(Event event) {
    listener.happened(event);
  }

  @Override
  public Shared shared() {
    return shared;
  }
}
