package io.ordermon.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskGateTest {

  private static final RiskGate.Standing GOOD = new RiskGate.Standing(true, true, true);
  private static final OrderTerms LIMIT =
      OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.ONE);

  @Test
  void keepsTheReceiptOfEveryCheck() {
    RiskVerdict verdict = RiskGate.check(LIMIT, GOOD);
    assertThat(verdict.isAllowed()).isTrue();
    assertThat(verdict.checks()).hasSize(6);
    assertThat(verdict.checks()).filteredOn(c -> c.result() == Check.Result.SKIPPED).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "false, true, true, STATE_UNTRUSTED: trusted=false",
    "true, false, true, USER_NOT_ACTIVE: active=false",
    "true, true, false, STRATEGY_NOT_ACTIVE: active=false"
  })
  void refusesWhoeverMayNotTrade(boolean trusted, boolean user, boolean strategy, String reason) {
    RiskGate.Standing standing = new RiskGate.Standing(trusted, user, strategy);
    assertThat(RiskGate.check(LIMIT, standing).refusal()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, INVALID_QUANTITY: quantity=0",
    "-5, 1, INVALID_QUANTITY: quantity=-5",
    "0.000000001, 1, INVALID_QUANTITY: quantity=0.000000001",
    "1000000000000, 1, INVALID_QUANTITY: quantity=1000000000000",
    "1, 0, INVALID_PRICE: price=0",
    "1, , INVALID_PRICE: price=absent"
  })
  void refusesWhatTheColumnsCannotHold(BigDecimal quantity, BigDecimal price, String reason) {
    OrderTerms terms =
        new OrderTerms(
            "ACME", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, quantity, price, null, null);
    assertThat(RiskGate.check(terms, GOOD).refusal()).contains(reason);
  }

  @Test
  void aMarketOrderNeedsNoPriceAndAStopOrderAStopPrice() {
    assertThat(RiskGate.check(OrderTerms.market("A", Side.SELL, BigDecimal.ONE), GOOD).isAllowed())
        .isTrue();
    OrderTerms stop =
        new OrderTerms(
            "A", Side.SELL, OrderType.STOP, TimeInForce.DAY, BigDecimal.ONE, null, null, null);
    assertThat(RiskGate.check(stop, GOOD).refusal()).contains("INVALID_PRICE: stop_price=absent");
  }
}
