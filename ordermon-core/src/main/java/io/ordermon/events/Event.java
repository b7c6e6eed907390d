package io.ordermon.events;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that happened, for people and programs to read; nothing acts on it inside. */
public sealed interface Event {

  /** When it was noticed, by the engine's clock; for a change of an order, when it was made. */
  Instant at();

  Severity severity();

  /** The user that it is about; null if it is about none. */
  @Nullable String userId();

  /** The strategy that it is about; null if it is about none. */
  default @Nullable String strategyId() {
    return null;
  }

  /** The order that it is about; null if it is about none. */
  default @Nullable String orderId() {
    return null;
  }

  /** What happened, in words, on one line as far as the values in it are. */
  String text();

  /**
   * An order's row was changed.
   *
   * @param eventId the row in {@code order_logs}
   * @param before the status before, as it stood; null at first sight
   * @param after the status after, as it stands; null if the row was deleted
   * @param problem what the life cycle objects to; null if nothing
   */
  record OrderChanged(
      long eventId,
      Instant at,
      String userId,
      @Nullable String strategyId,
      String orderId,
      @Nullable String before,
      @Nullable String after,
      BigDecimal filledQuantity,
      BigDecimal quantity,
      Verdict verdict,
      List<OrderStatus> skipped,
      @Nullable String problem,
      Origin origin,
      boolean redelivered)
      implements Event {

    public OrderChanged {
      skipped = List.copyOf(skipped);
    }

    @Override
    public Severity severity() {
      return switch (verdict) {
        case ILLEGAL -> Severity.ERROR;
        case GAP, LATE_FILL -> Severity.WARNING;
        case LEGAL -> Severity.INFO;
        case DUPLICATE, STALE -> Severity.DEBUG;
      };
    }

    @Override
    public String text() {
      return EventText.of(this);
    }
  }

  /** A user is watched from now on. */
  record UserStarted(Instant at, String userId, int strategies, int openOrders) implements Event {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "monitoring started: %d strategies, %d open orders".formatted(strategies, openOrders);
    }
  }

  /** A user is watched no longer. */
  record UserStopped(Instant at, String userId, String reason) implements Event {
    @Override
    public Severity severity() {
      return Severity.INFO;
    }

    @Override
    public String text() {
      return "monitoring stopped: " + reason;
    }
  }

  /**
   * A strategy started, stopped, paused, went on, or failed.
   *
   * @param state in one word, such as {@code running}
   * @param detail why, in words; null if there is nothing to say
   */
  record StrategyChanged(
      Instant at,
      Severity severity,
      String userId,
      String strategyId,
      String strategyType,
      String state,
      @Nullable String detail)
      implements Event {
    @Override
    public String text() {
      return "strategy %s (%s) %s%s"
          .formatted(strategyId, strategyType, state, detail == null ? "" : ": " + detail);
    }
  }

  /** What a strategy or an operator decided, and what became of it. */
  record Decided(
      Instant at,
      String userId,
      @Nullable String strategyId,
      String cause,
      @Nullable String why,
      DecisionOutcome outcome)
      implements Event {
    @Override
    public Severity severity() {
      boolean flagged = outcome.action() == DecisionOutcome.Action.FLAG;
      return flagged || outcome.result() != DecisionOutcome.Result.DONE
          ? Severity.WARNING
          : Severity.INFO;
    }

    @Override
    public String orderId() {
      return outcome.orderId();
    }

    @Override
    public String text() {
      return EventText.of(this);
    }
  }

  /** A line that a strategy wrote. */
  record StrategyLine(Instant at, Severity severity, String userId, String strategyId, String text)
      implements Event {}

  /**
   * Something that a person should know.
   *
   * @param code a word that stays the same, such as {@code feed_missed}
   */
  record Alert(
      Instant at,
      Severity severity,
      String code,
      @Nullable String userId,
      @Nullable String orderId,
      String text)
      implements Event {}
}
