package io.ordermon.monitoring.strategy;

import io.ordermon.decimals.Decimals;
import io.ordermon.models.Order;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.orders.DecisionIds;
import io.ordermon.strategies.UserOrderManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The order manager that one strategy gets: gives each decision its cause and its id. */
final class StrategyOrders implements UserOrderManager {

  /** How many decisions one call may take: what bounds the memory that a runaway loop can claim. */
  static final int DECISIONS_PER_CALL = 1_000;

  private static final int REASON_LENGTH = 255;
  private static final Set<String> LIFECYCLE = Set.of("start", "stop", "pause", "resume");

  private final StrategyHost host;
  private final String strategyId;
  private final CallContext.Listener listener;
  private final Runnable checkCaller;
  private final String session;
  private Supplier<String> cause = () -> "";
  private Completion completion = Completion.none();
  private int submitted;
  private int decided;

  /** Decisions that wait; null if none have to. */
  private @Nullable List<DecisionRequest> held;

  StrategyOrders(
      StrategyHost host, String strategyId, CallContext.Listener listener, Runnable checkCaller) {
    this.host = host;
    this.strategyId = strategyId;
    this.listener = listener;
    this.checkCaller = checkCaller;
    this.session = host.shared().sessionIds().get();
  }

  /** What tells this session of the strategy from any other. */
  String sessionId() {
    return session;
  }

  /** What is decided from now on waits: it has no effect yet. */
  void hold() {
    held = new ArrayList<>();
  }

  /** What waits takes effect, and what follows at once. */
  void release() {
    List<DecisionRequest> waiting = held;
    held = null;
    if (waiting != null) {
      waiting.forEach(this::send);
    }
  }

  /** How many decisions the present call, or the last one, took. */
  int decided() {
    return decided;
  }

  /** A call begins: what is decided now is decided because of {@code newCause}. */
  void begin(Supplier<String> newCause, Completion newCompletion) {
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
  public List<Order> ownOrders() {
    return openOrders().stream().filter(order -> strategyId.equals(order.strategyId())).toList();
  }

  @Override
  public Optional<Order> order(String orderId) {
    return host.orders().find(orderId);
  }

  @Override
  public String submit(OrderTerms terms) {
    checkCaller.run();
    checkFigures(terms.quantity(), terms.price(), terms.stopPrice());
    String decisionId = DecisionIds.decision(strategyId, cause.get(), "submit:" + submitted++);
    String orderId = DecisionIds.order(decisionId);
    decide(decisionId, orderId, new Wish.Submit(terms));
    return orderId;
  }

  @Override
  public void amend(String orderId, OrderAmendment amendment, String reason) {
    checkFigures(amendment.quantity(), amendment.price(), amendment.stopPrice());
    String what = "amend:" + amendment + ":";
    decide(idFor(what, orderId), orderId, new Wish.Amend(amendment, shortened(reason)));
  }

  /** The checks say what is wrong with a figure; what they could not reckon with ends here. */
  private static void checkFigures(
      @Nullable BigDecimal quantity, @Nullable BigDecimal price, @Nullable BigDecimal stopPrice) {
    Decimals.ordinary("quantity", quantity);
    Decimals.ordinary("price", price);
    Decimals.ordinary("stop_price", stopPrice);
  }

  @Override
  public void cancel(String orderId, String reason) {
    decide(idFor("cancel:", orderId), orderId, new Wish.Cancel(shortened(reason)));
  }

  @Override
  public int cancelAll(String reason) {
    List<Order> alive =
        ownOrders().stream().filter(each -> each.status() != OrderStatus.PENDING_CANCEL).toList();
    alive.forEach(order -> cancel(order.orderId(), reason));
    return alive.size();
  }

  @Override
  public void flag(String orderId, String reason) {
    decide(idFor("flag:", orderId), orderId, new Wish.Flag(shortened(reason)));
  }

  /**
   * A start, stop, pause or resume comes again with every run, and what was cancelled or flagged in
   * one does not speak for the next; so there the session is part of the id. A submit's id is the
   * same each time: an order must not be entered twice.
   */
  private String idFor(String what, String orderId) {
    String because = cause.get();
    boolean lifecycle = LIFECYCLE.contains(because.substring(0, because.indexOf(':')));
    return DecisionIds.decision(
        strategyId, because, (lifecycle ? session + ":" : "") + what + orderId);
  }

  private void decide(String decisionId, String orderId, Wish wish) {
    checkCaller.run();
    if (++decided > DECISIONS_PER_CALL) {
      throw new IllegalStateException("more than " + DECISIONS_PER_CALL + " decisions in one call");
    }
    completion.retain();
    DecisionRequest request =
        new DecisionRequest(
            decisionId, strategyId, orderId, wish, cause.get(), completion, listener::decided);
    if (held != null) {
      held.add(request);
    } else {
      send(request);
    }
  }

  private void send(DecisionRequest request) {
    host.decide(request.telling(listener.deciding()));
  }

  private static String shortened(String reason) {
    return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH);
  }
}
