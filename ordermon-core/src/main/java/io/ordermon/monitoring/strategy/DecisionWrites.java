package io.ordermon.monitoring.strategy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.decimals.Decimals;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.orders.UserOrders;
import io.ordermon.risk.Check;
import io.ordermon.risk.RiskVerdict;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Effect;
import io.ordermon.spi.OrderStore.Insert;
import io.ordermon.spi.OrderStore.Note;
import io.ordermon.spi.OrderStore.Refusal;
import io.ordermon.spi.OrderStore.Replacement;
import io.ordermon.spi.OrderStore.Transition;
import io.ordermon.spi.OrderStore.Write;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns what was decided into what is to be written of it. Pure but for the checks. */
public final class DecisionWrites {

  private static final String NO_CHECKS = "[]";

  private final String userId;
  private final UserOrders orders;
  private final Checks checks;

  /** The pre-trade checks of one user. */
  public interface Checks {

    /**
     * Checks what an order is to ask for.
     *
     * @param amended the order that asks for something else now; null for a new order
     */
    RiskVerdict check(DecisionRequest request, OrderTerms terms, @Nullable Order amended);
  }

  public DecisionWrites(String userId, UserOrders orders, Checks checks) {
    this.userId = userId;
    this.orders = orders;
    this.checks = checks;
  }

  /** What is to be written. */
  public Write of(DecisionRequest request) {
    Wish wish = request.wish();
    if (wish instanceof Wish.Submit submit) {
      return submit(request, submit.terms());
    }
    if (wish instanceof Wish.Amend amend) {
      return amend(request, amend);
    }
    if (wish instanceof Wish.Cancel) {
      return cancel(request);
    }
    return byDecider(request, NO_CHECKS, new Note(wish.reason()));
  }

  private Write submit(DecisionRequest request, OrderTerms terms) {
    RiskVerdict verdict = checks.check(request, terms, null);
    Optional<String> refusal = verdict.refusal();
    return refusal.isPresent()
        ? byChecks(request, verdict, denial(request, terms, refusal.get()))
        : byDecider(
            request,
            json(verdict),
            new Insert(terms, OrderStatus.INITIALIZED, null, verdict.worth()));
  }

  /** A denied order has a row of its own, if a row can hold it. */
  private static Effect denial(DecisionRequest request, OrderTerms terms, String reason) {
    boolean fits =
        Stream.of(terms.quantity(), terms.price(), terms.stopPrice())
            .allMatch(each -> each == null || Decimals.isInRange(each));
    return fits
        ? new Insert(terms, OrderStatus.DENIED, reason, null)
        : new Refusal(request.action(), reason);
  }

  private Write amend(DecisionRequest request, Wish.Amend wish) {
    Optional<Order> order = orders.find(request.orderId());
    if (order.isEmpty()) {
      return byDecider(request, NO_CHECKS, unreliable(request));
    }
    OrderTerms terms = order.get().terms().amended(wish.amendment());
    RiskVerdict verdict = checks.check(request, terms, order.get());
    Optional<String> refusal = verdict.refusal();
    return refusal.isPresent()
        ? byChecks(request, verdict, new Refusal(request.action(), refusal.get()))
        : byDecider(
            request,
            json(verdict),
            new Replacement(
                OrderLifecycle.statesBefore(OrderStatus.PENDING_REPLACE),
                wish.amendment(),
                wish.why()));
  }

  private Refusal unreliable(DecisionRequest request) {
    String quarantine = orders.quarantineOf(request.orderId());
    return new Refusal(
        request.action(),
        quarantine == null ? "UNKNOWN_ORDER" : "ORDER_QUARANTINED: problem=" + quarantine);
  }

  private Write cancel(DecisionRequest request) {
    Effect effect =
        orders.quarantineOf(request.orderId()) != null
            ? unreliable(request)
            : new Transition(
                OrderLifecycle.statesBefore(OrderStatus.PENDING_CANCEL),
                OrderStatus.PENDING_CANCEL,
                request.wish().reason());
    return byDecider(request, NO_CHECKS, effect);
  }

  private Write byDecider(DecisionRequest request, String receipt, Effect effect) {
    return write(request, request.source(), request.actor(), receipt, effect);
  }

  private Write byChecks(DecisionRequest request, RiskVerdict verdict, Effect effect) {
    return write(request, ChangeSource.ENGINE, "pre-trade checks", json(verdict), effect);
  }

  private Write write(
      DecisionRequest request, ChangeSource source, String actor, String receipt, Effect effect) {
    return new Write(
        new Decision(
            request.decisionId(),
            userId,
            request.strategyId(),
            request.orderId(),
            source,
            actor,
            request.cause(),
            receipt),
        effect);
  }

  private static String json(RiskVerdict verdict) {
    ArrayNode receipt = JsonNodeFactory.instance.arrayNode();
    for (Check check : verdict.checks()) {
      ObjectNode node = receipt.addObject().put("code", check.code());
      node.put("result", check.result().word());
      if (check.detail() != null) {
        node.put("detail", check.detail());
      }
    }
    return receipt.toString();
  }
}
