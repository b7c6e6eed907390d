package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.models.Verdict;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderEventDispatchTest {

  private static OrderEvent event(
      OrderEvent.Kind kind, @Nullable OrderStatus before, OrderStatus now, boolean replaced) {
    OrderTerms terms = OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
    OrderProgress previous = before == null ? null : OrderProgress.none(before);
    Order order =
        new Order("o1", "u1", "s1", terms, OrderProgress.none(now), null, null, 1, Instant.EPOCH);
    OrderEvent.Origin origin = new OrderEvent.Origin(ChangeSource.EXTERNAL, "app");
    return new OrderEvent(
        1, kind, order, previous, replaced, Verdict.LEGAL, List.of(), origin, Instant.EPOCH, false);
  }

  private static List<OrderEvent> everyKind() {
    List<OrderEvent> events = new ArrayList<>();
    for (OrderStatus now : OrderStatus.values()) {
      events.add(event(OrderEvent.Kind.CREATED, null, now, false));
      events.add(event(OrderEvent.Kind.CHANGED, now, now, true));
      events.add(event(OrderEvent.Kind.CHANGED, now, now, false));
      events.add(event(OrderEvent.Kind.DELETED, now, now, false));
      events.add(event(OrderEvent.Kind.CHANGED, OrderStatus.PENDING_CANCEL, now, false));
      events.add(event(OrderEvent.Kind.CHANGED, OrderStatus.PENDING_REPLACE, now, false));
    }
    return events;
  }

  private static String called(String strategyId, OrderEvent event) {
    List<String> methods = new ArrayList<>();
    Strategy strategy =
        (Strategy)
            Proxy.newProxyInstance(
                Strategy.class.getClassLoader(),
                new Class<?>[] {Strategy.class},
                (proxy, method, arguments) -> {
                  methods.add(method.getName());
                  return null;
                });
    OrderEventDispatch.dispatch(strategy, strategyId, event);
    return methods.get(0);
  }

  @Test
  void theNameIsThatOfTheMethodThatIsCalled() {
    Set<OrderEvent.Type> seen = EnumSet.noneOf(OrderEvent.Type.class);
    for (OrderEvent event : everyKind()) {
      seen.add(event.type());
      assertThat(OrderEventDispatch.method("s1", event)).isEqualTo(called("s1", event));
      assertThat(OrderEventDispatch.method("s2", event)).isEqualTo(called("s2", event));
    }
    assertThat(seen).containsExactlyInAnyOrder(OrderEvent.Type.values());
  }
}
