package io.ordermon.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.strategies.StrategyContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that the executing side can do, played by hand. */
class ExecutingTest {

  private static final BigDecimal PRICE = new BigDecimal("100");

  private final ObedientProvider strategy = new ObedientProvider();
  private final StrategyTester tester = StrategyTester.of(strategy).start();

  private void does(Consumer<StrategyContext> action) {
    strategy.next(action);
    tester.pass(Duration.ofSeconds(1));
  }

  private void amends(OrderAmendment amendment) {
    String id = tester.lastOrder().get().orderId();
    does(context -> context.orders().amend(id, amendment, "test"));
  }

  @BeforeEach
  void entersAnOrder() {
    does(
        context ->
            context.orders().submit(OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, PRICE)));
  }

  @Test
  void anAmendmentIsCarriedOut() {
    tester.executing().acknowledge().fill("4");
    amends(OrderAmendment.quantity(new BigDecimal("6")));
    tester.lastOrder().hasStatus(OrderStatus.PENDING_REPLACE).buys("10");
    tester.executing().fill("1");
    tester.lastOrder().hasStatus(OrderStatus.PENDING_REPLACE).hasFilled("5");
    tester.executing().replace();
    tester.lastOrder().hasStatus(OrderStatus.PARTIALLY_FILLED).buys("6");
    tester.logLines().last().isEqualTo("REPLACED");
  }

  @Test
  void anAmendmentIsRefused() {
    tester.executing().acknowledge();
    amends(OrderAmendment.price(new BigDecimal("101")));
    tester.executing().refuseReplace();
    tester.lastOrder().hasStatus(OrderStatus.NEW).at("100");
    tester.logLines().last().isEqualTo("REPLACE_REJECTED");
    assertThatThrownBy(() -> tester.executing().replace()).hasMessage("no amendment is under way");
  }

  @Test
  void anOrderIsRejected() {
    tester.executing().reject("no such symbol");
    tester.lastOrder().hasStatus(OrderStatus.REJECTED);
    tester.logLines().last().isEqualTo("REJECTED");
  }

  @Test
  void anOrderExpiresAndIsFilledLate() {
    tester.executing().acknowledge().expire();
    tester.lastOrder().hasStatus(OrderStatus.EXPIRED);
    tester.executing().fill("4").fill();
    tester.lastOrder().isFilled();
    tester.position("ACME").isLong("10");
    tester.logLines().endsWith("EXPIRED", "PARTIALLY_FILLED", "FILLED");
  }

  @Test
  void aStopIsTriggeredAndFilledAtTheTouch() {
    does(
        context ->
            context
                .orders()
                .submit(OrderTerms.stop("ACME", Side.SELL_SHORT, BigDecimal.TEN, PRICE)));
    tester.lastOrder().isStop().sellsShort("10").stopsAt("100");
    tester.executing().acknowledge().trigger();
    assertThatThrownBy(() -> tester.executing().fill()).hasMessageContaining("give a price");
    tester.quote("ACME", "99", "100");
    tester.executing().fill();
    tester.lastOrder().hasAverage("99");
    tester.position("ACME").isShort("10");
  }

  @Test
  void aMarketOrderIsFilledAtTheTouch() {
    tester.quote("ACME", "99", "100");
    does(context -> context.orders().submit(OrderTerms.market("ACME", Side.BUY, BigDecimal.TEN)));
    tester.executing().acknowledge().fill();
    tester.lastOrder().isMarket().hasAverage("100");
  }

  @Test
  void whatTheStrategyThrowsFailsTheTest() {
    strategy.next(
        context -> {
          throw new IllegalStateException("a mistake");
        });
    assertThatThrownBy(() -> tester.pass(Duration.ofSeconds(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the strategy threw: called for timer:tick:")
        .hasMessageContaining("a mistake");
    tester.pass(Duration.ofSeconds(1));
  }

  @Test
  void unlessItMayThrow() {
    StrategyTester lenient = StrategyTester.of(strategy).mayThrow().start();
    strategy.next(
        context -> {
          throw new IllegalStateException("a mistake");
        });
    lenient.pass(Duration.ofSeconds(2));
    lenient.logLines().isEmpty();
  }
}
