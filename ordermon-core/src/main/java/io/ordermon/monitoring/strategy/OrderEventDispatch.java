package io.ordermon.monitoring.strategy;

import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;

/** Which method of a strategy an order event belongs to. */
public final class OrderEventDispatch {

  private OrderEventDispatch() {}

  static void dispatch(Strategy strategy, String strategyId, OrderEvent event) {
    if (strategyId.equals(event.order().strategyId())) {
      dispatchOwn(strategy, event);
    } else {
      strategy.onExternalOrderChange(event);
    }
  }

  private static void dispatchOwn(Strategy strategy, OrderEvent event) {
    switch (event.type()) {
      case INITIALIZED -> strategy.onOrderInitialized(event);
      case DENIED -> strategy.onOrderDenied(event);
      case PENDING_NEW -> strategy.onOrderPendingNew(event);
      case ACCEPTED -> strategy.onOrderAccepted(event);
      case REJECTED -> strategy.onOrderRejected(event);
      case TRIGGERED -> strategy.onOrderTriggered(event);
      case PARTIALLY_FILLED -> strategy.onOrderPartiallyFilled(event);
      case FILLED -> strategy.onOrderFilled(event);
      case PENDING_REPLACE -> strategy.onOrderPendingReplace(event);
      case REPLACED -> strategy.onOrderReplaced(event);
      case REPLACE_REJECTED -> strategy.onOrderReplaceRejected(event);
      case PENDING_CANCEL -> strategy.onOrderPendingCancel(event);
      case CANCELLED -> strategy.onOrderCancelled(event);
      case CANCEL_REJECTED -> strategy.onOrderCancelRejected(event);
      case EXPIRED -> strategy.onOrderExpired(event);
      case SUSPENDED -> strategy.onOrderSuspended(event);
      case DONE_FOR_DAY -> strategy.onOrderDoneForDay(event);
      case DELETED -> strategy.onOrderDeleted(event);
      case UPDATED -> strategy.onOrderEvent(event);
    }
  }

  /** The name of the method that {@link #dispatch} calls, for people. */
  public static String method(String strategyId, OrderEvent event) {
    return strategyId.equals(event.order().strategyId())
        ? ownMethod(event.type())
        : "onExternalOrderChange";
  }

  private static String ownMethod(OrderEvent.Type type) {
    return switch (type) {
      case INITIALIZED -> "onOrderInitialized";
      case DENIED -> "onOrderDenied";
      case PENDING_NEW -> "onOrderPendingNew";
      case ACCEPTED -> "onOrderAccepted";
      case REJECTED -> "onOrderRejected";
      case TRIGGERED -> "onOrderTriggered";
      case PARTIALLY_FILLED -> "onOrderPartiallyFilled";
      case FILLED -> "onOrderFilled";
      case PENDING_REPLACE -> "onOrderPendingReplace";
      case REPLACED -> "onOrderReplaced";
      case REPLACE_REJECTED -> "onOrderReplaceRejected";
      case PENDING_CANCEL -> "onOrderPendingCancel";
      case CANCELLED -> "onOrderCancelled";
      case CANCEL_REJECTED -> "onOrderCancelRejected";
      case EXPIRED -> "onOrderExpired";
      case SUSPENDED -> "onOrderSuspended";
      case DONE_FOR_DAY -> "onOrderDoneForDay";
      case DELETED -> "onOrderDeleted";
      case UPDATED -> "onOrderEvent";
    };
  }
}
