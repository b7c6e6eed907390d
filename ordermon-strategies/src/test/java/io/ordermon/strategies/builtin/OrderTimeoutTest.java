package io.ordermon.strategies.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.models.Verdict;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.builtin.OrderTimeoutParams.Action;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OrderTimeoutTest {

  private final RecordingContext context = new RecordingContext();

  private static Strategy strategy(Action action, boolean ownOnly) {
    return new OrderTimeoutProvider()
        .create(new OrderTimeoutParams(Duration.ofMinutes(5), action, ownOnly));
  }

  private Order order(String id, String strategyId, OrderStatus status, Instant createdAt) {
    OrderTerms terms = OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
    OrderProgress progress = new OrderProgress(status, BigDecimal.ZERO, null);
    return new Order(id, "u1", strategyId, terms, progress, null, 1, createdAt);
  }

  private Order open(String id) {
    return order(id, null, OrderStatus.NEW, context.now());
  }

  private void tell(Strategy strategy, Order order, OrderStatus before) {
    if (order.isOpen()) {
      context.put(order);
    } else {
      context.remove(order.orderId());
    }
    strategy.onOrderEvent(
        new OrderEvent(
            1,
            before == null ? OrderEvent.Kind.CREATED : OrderEvent.Kind.CHANGED,
            order,
            before == null ? null : new OrderProgress(before, BigDecimal.ZERO, null),
            Verdict.LEGAL,
            List.of(),
            new OrderEvent.Origin(ChangeSource.EXTERNAL, "somebody"),
            context.now(),
            false));
  }

  @Test
  void cancelsAnOrderThatIsOpenForTooLongAndNoSooner() {
    Strategy strategy = strategy(Action.CANCEL, false);
    strategy.onStart(context);
    tell(strategy, open("o1"), null);
    context.pass(Duration.ofSeconds(299), strategy);
    assertThat(context.decisions).isEmpty();
    context.pass(Duration.ofSeconds(1), strategy);
    assertThat(context.decisions).containsExactly("cancel o1: open for 300s, longer than 300s");
  }

  @Test
  void countsFromTheCreationOfAnOrderThatWasThereBefore() {
    context.put(order("old", null, OrderStatus.NEW, context.now().minusSeconds(240)));
    Strategy strategy = strategy(Action.FLAG, false);
    strategy.onStart(context);
    context.pass(Duration.ofSeconds(60), strategy);
    assertThat(context.decisions).containsExactly("flag old: open for 300s, longer than 300s");
  }

  @Test
  void leavesAnOrderAloneThatWasClosedInTime() {
    Strategy strategy = strategy(Action.CANCEL, false);
    strategy.onStart(context);
    tell(strategy, open("o1"), null);
    tell(strategy, order("o1", null, OrderStatus.FILLED, context.now()), OrderStatus.NEW);
    context.pass(Duration.ofHours(1), strategy);
    assertThat(context.decisions).isEmpty();
  }

  @Test
  void asksAgainAfterTheWholeTimeWhenACancelWasRefused() {
    Strategy strategy = strategy(Action.CANCEL, false);
    strategy.onStart(context);
    tell(strategy, open("o1"), null);
    context.pass(Duration.ofMinutes(5), strategy);
    Order back = order("o1", null, OrderStatus.NEW, context.now().minusSeconds(300));
    tell(strategy, back, OrderStatus.PENDING_CANCEL);
    context.pass(Duration.ofMinutes(4), strategy);
    assertThat(context.decisions).hasSize(1);
    context.pass(Duration.ofMinutes(1), strategy);
    assertThat(context.decisions).hasSize(2);
  }

  @Test
  void triesAgainWhatWasRefusedAndWhatARunBeforeHadDoneInVain() {
    Strategy strategy = strategy(Action.CANCEL, false);
    strategy.onStart(context);
    tell(strategy, open("o1"), null);
    context.pass(Duration.ofMinutes(5), strategy);
    strategy.onDecision(outcome(DecisionOutcome.Result.REJECTED));
    context.pass(Duration.ofMinutes(5), strategy);
    assertThat(context.decisions).hasSize(2);
    strategy.onDecision(outcome(DecisionOutcome.Result.DONE));
    context.pass(Duration.ofMinutes(5), strategy);
    assertThat(context.decisions).hasSize(3);
  }

  private static DecisionOutcome outcome(DecisionOutcome.Result result) {
    return new DecisionOutcome("d1", DecisionOutcome.Action.CANCEL, "o1", result, null);
  }

  @Test
  void looksAgainAtAnOrderThatCouldNotBeReliedOnWhenItWasDue() {
    Strategy strategy = strategy(Action.FLAG, false);
    strategy.onStart(context);
    Order order = open("o1");
    tell(strategy, order, null);
    context.remove("o1");
    context.pass(Duration.ofMinutes(6), strategy);
    assertThat(context.decisions).isEmpty();
    tell(strategy, order, OrderStatus.NEW);
    context.pass(Duration.ofSeconds(1), strategy);
    assertThat(context.decisions).hasSize(1);
    tell(strategy, order, OrderStatus.NEW);
    context.pass(Duration.ofHours(1), strategy);
    assertThat(context.decisions).hasSize(1);
  }

  @Test
  void canBeHeldToItsOwnOrders() {
    Strategy strategy = strategy(Action.CANCEL, true);
    strategy.onStart(context);
    tell(strategy, order("mine", "s1", OrderStatus.NEW, context.now()), null);
    tell(strategy, order("other", "s2", OrderStatus.NEW, context.now()), null);
    tell(strategy, open("byHand"), null);
    context.pass(Duration.ofMinutes(5), strategy);
    assertThat(context.decisions).hasSize(1).first().asString().startsWith("cancel mine");
  }

  @Test
  void isFoundByServiceLoader() {
    List<String> types = new ArrayList<>();
    ServiceLoader.load(StrategyProvider.class).forEach(each -> types.add(each.type()));
    assertThat(types).contains("order_timeout");
  }
}
