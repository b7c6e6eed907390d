package io.ordermon.monitoring.strategy;

import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.orders.DecisionIds;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.UserOrderManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The order manager that one strategy gets: gives each decision its cause and its id. */
final class StrategyOrders implements UserOrderManager {

  /** How many decisions one call may take: what bounds the memory that a runaway loop can claim. */
  static final int DECISIONS_PER_CALL = 1_000;

  private static final int REASON_LENGTH = 255;
  private static final Set<String> LIFECYCLE = Set.of("start", "stop", "pause", "resume");

  private final StrategyHost host;
  private final String strategyId;
  private final BiConsumer<DecisionOutcome, Completion> teller;
  private final Runnable checkCaller;
  private final String session = UUID.randomUUID() + ":";
  private String cause = "";
  private Completion completion = Completion.none();
  private int submitted;
  private int decided;

  StrategyOrders(
      StrategyHost host,
      String strategyId,
      BiConsumer<DecisionOutcome, Completion> teller,
      Runnable checkCaller) {
    this.host = host;
    this.strategyId = strategyId;
    this.teller = teller;
    this.checkCaller = checkCaller;
  }

  /** A call begins: what is decided now is decided because of {@code newCause}. */
  void begin(String newCause, Completion newCompletion) {
    cause = newCause;
    completion = newCompletion;
    submitted = 0;
    decided = 0;
  }

  @Override
  public List<Order> openOrders() {
    return host.orders().open();
  }

  @Override
  public Optional<Order> order(String orderId) {
    return host.orders().find(orderId);
  }

  @Override
  public String submit(OrderTerms terms) {
    checkCaller.run();
    String decisionId = DecisionIds.decision(strategyId, cause, "submit:" + submitted++);
    String orderId = DecisionIds.order(decisionId);
    decide(decisionId, Action.SUBMIT, orderId, terms, null);
    return orderId;
  }

  @Override
  public void cancel(String orderId, String reason) {
    decide(idFor("cancel:", orderId), Action.CANCEL, orderId, null, shortened(reason));
  }

  @Override
  public void flag(String orderId, String reason) {
    decide(idFor("flag:", orderId), Action.FLAG, orderId, null, shortened(reason));
  }

  /**
   * A start, stop, pause or resume comes again with every run, and what was cancelled or flagged in
   * one does not speak for the next; so there the session is part of the id. A submit's id is the
   * same each time: an order must not be entered twice.
   */
  private String idFor(String what, String orderId) {
    boolean lifecycle = LIFECYCLE.contains(cause.substring(0, cause.indexOf(':')));
    return DecisionIds.decision(strategyId, cause, (lifecycle ? session : "") + what + orderId);
  }

  private void decide(
      String decisionId,
      Action action,
      String orderId,
      @Nullable OrderTerms terms,
      @Nullable String why) {
    checkCaller.run();
    if (++decided > DECISIONS_PER_CALL) {
      throw new IllegalStateException("more than " + DECISIONS_PER_CALL + " decisions in one call");
    }
    completion.retain();
    host.decide(
        new DecisionRequest(
            decisionId, strategyId, action, orderId, terms, why, cause, completion, teller));
  }

  private static String shortened(String reason) {
    return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH);
  }
}
