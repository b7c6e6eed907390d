package io.ordermon.monitoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.events.Event;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.strategy.DecisionRequest;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.risk.Check;
import io.ordermon.risk.RiskGate;
import io.ordermon.risk.RiskVerdict;
import io.ordermon.spi.OrderStore.Decision;
import io.ordermon.spi.OrderStore.Effect;
import io.ordermon.spi.OrderStore.Insert;
import io.ordermon.spi.OrderStore.Note;
import io.ordermon.spi.OrderStore.Refusal;
import io.ordermon.spi.OrderStore.Transition;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.util.Objects;

/**
 * Where one user's strategies' decisions are checked and passed to the writer. Used in the
 * monitor's turn only, so that the checks see one state.
 */
final class DecisionDesk {

  private final UserMonitor monitor;
  private final MonitorServices services;

  DecisionDesk(UserMonitor monitor, MonitorServices services) {
    this.monitor = monitor;
    this.services = services;
  }

  void decide(DecisionRequest request) {
    if (monitor.isLeaving() && request.action() == Action.SUBMIT) {
      return; // neither carried out nor refused: its cause counts as not done, and comes again
    }
    Write write =
        switch (request.action()) {
          case SUBMIT -> submit(request, Objects.requireNonNull(request.terms(), "terms"));
          case CANCEL -> cancel(request);
          case FLAG -> write(request, ChangeSource.STRATEGY, "[]", new Note(why(request)));
        };
    boolean taken = services.writer().offer(write, outcome -> tell(request, outcome));
    if (!taken) {
      tell(
          request,
          new DecisionOutcome(
              request.decisionId(),
              request.action(),
              request.orderId(),
              Result.DENIED,
              "WRITER_BUSY: waiting=" + services.writer().waiting()));
    }
  }

  private Write submit(DecisionRequest request, OrderTerms terms) {
    RiskGate.Standing standing =
        new RiskGate.Standing(
            services.trust().isTrusted() && !monitor.isBehind(),
            monitor.isActive(),
            monitor.strategies().isActive(request.strategyId()));
    RiskVerdict verdict = RiskGate.check(terms, standing);
    String checks = json(verdict);
    return verdict
        .refusal()
        .map(
            reason ->
                write(
                    request,
                    ChangeSource.ENGINE,
                    checks,
                    new Insert(terms, OrderStatus.DENIED, reason)))
        .orElseGet(
            () ->
                write(
                    request,
                    ChangeSource.STRATEGY,
                    checks,
                    new Insert(terms, OrderStatus.INITIALIZED, null)));
  }

  private Write cancel(DecisionRequest request) {
    String quarantine = monitor.orders().quarantineOf(request.orderId());
    Effect effect =
        quarantine != null
            ? new Refusal(Action.CANCEL, "ORDER_QUARANTINED: problem=" + quarantine)
            : new Transition(
                OrderLifecycle.statesBefore(OrderStatus.PENDING_CANCEL),
                OrderStatus.PENDING_CANCEL,
                why(request));
    return write(request, ChangeSource.STRATEGY, "[]", effect);
  }

  private Write write(DecisionRequest request, ChangeSource source, String checks, Effect effect) {
    return new Write(
        new Decision(
            request.decisionId(),
            monitor.userId(),
            request.strategyId(),
            request.orderId(),
            source,
            source == ChangeSource.ENGINE ? "pre-trade checks" : request.strategyId(),
            request.cause(),
            checks),
        effect);
  }

  private void tell(DecisionRequest request, DecisionOutcome outcome) {
    monitor.publish(
        new Event.Decided(
            services.strategies().clock().instant(),
            monitor.userId(),
            request.strategyId(),
            request.cause(),
            request.why(),
            outcome));
    request.tell(outcome);
  }

  private static String why(DecisionRequest request) {
    return request.why() == null ? "" : request.why();
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
