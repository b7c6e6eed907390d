package io.ordermon.monitoring.cache;

import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore.OrderStamp;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.spi.UserStore.Stamps;
import io.ordermon.spi.UserStore.StrategyStamp;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stamps in a form in which two of the same are equal: in no order, and numbers without scale. */
record StampsOf(
    int status, long version, Set<StrategyStamp> strategies, Set<OrderStamp> openOrders) {

  static StampsOf snapshot(Snapshot snapshot) {
    return new StampsOf(
        snapshot.user().status(),
        snapshot.user().version(),
        snapshot.strategies().stream()
            .map(each -> new StrategyStamp(each.strategyId(), each.status(), each.version()))
            .collect(Collectors.toSet()),
        plain(snapshot.openOrders().stream().map(StampsOf::stamp)));
  }

  static StampsOf stamps(Stamps stamps) {
    return new StampsOf(
        stamps.status(),
        stamps.version(),
        Set.copyOf(stamps.strategies()),
        plain(stamps.openOrders().stream()));
  }

  private static OrderStamp stamp(OrderRow order) {
    return new OrderStamp(order.orderId(), order.status(), order.filledQuantity(), order.version());
  }

  private static Set<OrderStamp> plain(Stream<OrderStamp> orders) {
    return orders
        .map(
            each ->
                new OrderStamp(
                    each.orderId(),
                    each.status(),
                    each.filledQuantity().stripTrailingZeros(),
                    each.version()))
        .collect(Collectors.toSet());
  }
}
