package io.ordermon.risk;

import static io.ordermon.risk.RiskWorld.buy;
import static io.ordermon.risk.RiskWorld.market;
import static io.ordermon.risk.RiskWorld.sell;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskGateTest {

  private static final String[] TABLE = {
    "RISK_PARAMS_INVALID",
    "DUPLICATE_ORDER_ID",
    "DUPLICATE_ORDER_CONTENT",
    "INVALID_QUANTITY",
    "INVALID_PRICE",
    "QUANTITY_EXCEEDS_MAXIMUM",
    "QUANTITY_BELOW_MINIMUM",
    "NOTIONAL_EXCEEDS_MAXIMUM",
    "PRICE_OUTSIDE_COLLAR",
    "MAX_OPEN_ORDERS",
    "RATE_LIMIT_EXCEEDED",
    "DAILY_LIMIT_EXCEEDED",
    "SELF_TRADE",
    "MAX_DAILY_LOSS",
    "MAX_DRAWDOWN",
    "USER_NOT_ACTIVE",
    "STRATEGY_NOT_ACTIVE",
    "TRADING_HALTED",
    "TRADING_REDUCING",
    "STATE_UNTRUSTED"
  };

  private final RiskWorld world = new RiskWorld();

  /** Figures of which one alone, written in full or added to anything, would take all memory. */
  @ParameterizedTest
  @CsvSource({"1E+150000000", "1E+999999999", "1E+2147483647", "1E-999999999"})
  void aFigureThatNobodyCanReckonWithIsRefusedAndPrintedShort(String figure) {
    world
        .deployment(
            "{'max_quantity': 9, 'max_notional': 9, 'max_notional_per_day': 9,"
                + " 'price_collar_percent': 1}")
        .quote("ACME", "10")
        .halt("all", "", "reducing");
    refused(market(Side.BUY, figure), "INVALID_QUANTITY: quantity=" + figure);
    refused(sell("1", figure), "INVALID_PRICE: price=" + figure);
    OrderTerms odd =
        new OrderTerms(
            "ACME",
            Side.BUY,
            OrderType.MARKET,
            TimeInForce.DAY,
            BigDecimal.ONE,
            null,
            new BigDecimal(figure),
            null);
    refused(odd, "INVALID_PRICE: stop_price=" + figure);
  }

  private void refused(OrderTerms terms, String reason) {
    assertThat(world.submit(terms).refusal()).contains(reason);
  }

  private void allowed(OrderTerms terms) {
    assertThat(world.submit(terms).refusal()).isEmpty();
  }

  private static OrderTerms stop(OrderType type, Side side, String price, String stopPrice) {
    return new OrderTerms(
        "ACME",
        side,
        type,
        TimeInForce.DAY,
        BigDecimal.ONE,
        price == null ? null : new BigDecimal(price),
        stopPrice == null ? null : new BigDecimal(stopPrice),
        null);
  }

  @Test
  void keepsTheReceiptOfEveryCheckInTheTablesOrder() {
    RiskVerdict allowed = world.submit(buy("10", "1"));
    assertThat(allowed.checks()).extracting(Check::code).containsExactly(TABLE);
    assertThat(allowed.checks())
        .filteredOn(check -> check.result() == Check.Result.SKIPPED)
        .extracting(Check::code)
        .containsExactly(
            "DUPLICATE_ORDER_CONTENT",
            "QUANTITY_EXCEEDS_MAXIMUM",
            "QUANTITY_BELOW_MINIMUM",
            "NOTIONAL_EXCEEDS_MAXIMUM",
            "PRICE_OUTSIDE_COLLAR",
            "MAX_OPEN_ORDERS",
            "RATE_LIMIT_EXCEEDED",
            "DAILY_LIMIT_EXCEEDED",
            "SELF_TRADE",
            "MAX_DAILY_LOSS",
            "MAX_DRAWDOWN");
    RiskVerdict refused = world.standing(false, false, false).submit(buy("0", "0"));
    assertThat(refused.checks()).extracting(Check::code).containsExactly(TABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "false, true, true, STATE_UNTRUSTED: trusted=false",
    "true, false, true, USER_NOT_ACTIVE: active=false",
    "true, true, false, STRATEGY_NOT_ACTIVE: active=false"
  })
  void refusesWhoeverMayNotTrade(boolean trusted, boolean user, boolean strategy, String reason) {
    world.standing(trusted, user, strategy);
    refused(buy("1", "1"), reason);
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
    refused(
        new OrderTerms(
            "ACME", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, quantity, price, null, null),
        reason);
  }

  @Test
  void aMarketOrderNeedsNoPriceAndAStopOrderAStopPrice() {
    allowed(market(Side.SELL, "1"));
    refused(stop(OrderType.STOP, Side.SELL, null, null), "INVALID_PRICE: stop_price=absent");
    refused(stop(OrderType.STOP_LIMIT, Side.SELL, null, "1"), "INVALID_PRICE: price=absent");
    refused(stop(OrderType.STOP_LIMIT, Side.SELL, "1", null), "INVALID_PRICE: stop_price=absent");
  }

  @Test
  void aLevelThatCannotBeReadRefusesEverything() {
    world.user("{'max_quantity': 'much'}");
    refused(
        buy("1", "1"),
        "RISK_PARAMS_INVALID: row=users u1, fault=risk_params: max_quantity: 'much' is not a number");
    world.user("{}").strategy("[1]");
    refused(
        buy("1", "1"),
        "RISK_PARAMS_INVALID: row=strategies s1, fault=risk_params is no JSON object but ARRAY");
  }

  // ---- the size of one order

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500|1|QUANTITY_EXCEEDS_MAXIMUM: quantity=500, max=100, level=user",
        "1|1|QUANTITY_BELOW_MINIMUM: quantity=1, min=2, level=strategy",
        "90|20|NOTIONAL_EXCEEDS_MAXIMUM: notional=1800, max=1000, level=deployment",
        "100|10|"
      })
  void boundsOneOrder(String quantity, String price, String reason) {
    world
        .deployment("{'max_quantity': 1000, 'max_notional': 1000}")
        .user("{'max_quantity': 100, 'min_quantity': 1}")
        .strategy("{'max_quantity': 200, 'min_quantity': 2}");
    assertThat(world.submit(buy(quantity, price)).refusal().orElse(null)).isEqualTo(reason);
  }

  @Test
  void boundsOfASymbolHoldBesideTheOthers() {
    world.user(
        "{'max_quantity': 50, 'symbols':"
            + " {'ACME': {'max_quantity': 10, 'min_quantity': 2, 'max_notional': 40}}}");
    refused(
        buy("11", "1"), "QUANTITY_EXCEEDS_MAXIMUM: quantity=11, max=10, level=user, symbol=ACME");
    refused(buy("1", "1"), "QUANTITY_BELOW_MINIMUM: quantity=1, min=2, level=user, symbol=ACME");
    refused(
        buy("9", "5"), "NOTIONAL_EXCEEDS_MAXIMUM: notional=45, max=40, level=user, symbol=ACME");
    allowed(OrderTerms.limit("OTHER", Side.BUY, new BigDecimal("50"), BigDecimal.TEN));
  }

  @Test
  void theNotionalOfAMarketOrderNeedsAQuote() {
    world.user("{'max_notional': 100, 'quote_max_age': '5s'}");
    refused(market(Side.BUY, "5"), "NOTIONAL_EXCEEDS_MAXIMUM: notional=unknown, quote=absent");
    world.quote("ACME", "30");
    refused(market(Side.BUY, "5"), "NOTIONAL_EXCEEDS_MAXIMUM: notional=150, max=100, level=user");
    allowed(market(Side.BUY, "3"));
    world.passes(Duration.ofSeconds(6));
    refused(
        market(Side.BUY, "3"),
        "NOTIONAL_EXCEEDS_MAXIMUM: notional=unknown,"
            + " quote_at=2026-11-24T10:00:00Z, max_age=5s, level=user");
  }

  @Test
  void theCollarFailsClosedWithoutAFreshQuote() {
    world.deployment("{'price_collar_percent': 5}").user("{'quote_max_age': '5s'}");
    refused(buy("1", "100"), "PRICE_OUTSIDE_COLLAR: quote=absent, level=deployment");
    world.quote("ACME", "100");
    allowed(buy("1", "105"));
    allowed(sell("1", "95"));
    refused(
        buy("1", "106"),
        "PRICE_OUTSIDE_COLLAR: price=106, last=100, percent=6, max=5, level=deployment");
    allowed(market(Side.BUY, "1"));
    world.passes(Duration.ofSeconds(6));
    refused(
        buy("1", "100"),
        "PRICE_OUTSIDE_COLLAR: quote_at=2026-11-24T10:00:00Z, max_age=5s, level=user");
  }

  // ---- beside other orders

  @Test
  void refusesAnIdThatIsKnown() {
    world.open("o1", null, buy("1", "1")).quarantined("o2");
    assertThat(world.submit("o1", buy("1", "1")).refusal())
        .contains("DUPLICATE_ORDER_ID: order_id=o1");
    assertThat(world.submit("o2", buy("1", "1")).refusal())
        .contains("DUPLICATE_ORDER_ID: order_id=o2");
    assertThat(world.submit("o3", buy("1", "1")).isAllowed()).isTrue();
    assertThat(world.submit("o3", buy("1", "1")).refusal())
        .contains("DUPLICATE_ORDER_ID: order_id=o3");
  }

  @Test
  void boundsWhatIsOpenCountingWhatIsUnderWay() {
    world.user("{'max_user_open_orders': 4}").strategy("{'max_open_orders': 2}");
    world.open("hand", null, buy("1", "1")).open("o1", "s1", buy("1", "1"));
    assertThat(world.submit("x1", buy("1", "1")).isAllowed()).isTrue();
    String reason = "MAX_OPEN_ORDERS: strategy_orders=3, max=2, level=strategy";
    refused(buy("1", "1"), reason);
    world.settled("x1");
    assertThat(world.submit("x2", buy("1", "1")).isAllowed()).isTrue();
    world.passes(Duration.ofSeconds(61));
    world.quarantined("q1", "q2");
    refused(buy("1", "1"), "MAX_OPEN_ORDERS: user_orders=5, max=4, level=user");
  }

  @Test
  void refusesToTradeWithOneself() {
    world
        .deployment("{'allow_self_trade': false}")
        .user("{'allow_self_trade': true}")
        .open("ask", null, sell("1", "10"))
        .open("stop", null, stop(OrderType.STOP, Side.SELL, null, "5"));
    allowed(buy("1", "9.99"));
    refused(buy("1", "10.00"), "SELF_TRADE: order_id=ask, price=10, level=deployment");
    refused(market(Side.BUY, "1"), "SELF_TRADE: order_id=ask, price=10, level=deployment");
    allowed(sell("1", "10"));
    assertThat(world.submit(stop(OrderType.STOP, Side.BUY, null, "20")).checks())
        .contains(Check.skipped("SELF_TRADE", "type=stop"));
    world.open("fired", null, stop(OrderType.STOP, Side.SELL, null, "5"), OrderStatus.TRIGGERED);
    refused(buy("1", "1"), "SELF_TRADE: order_id=fired, price=market, level=deployment");
  }

  @Test
  void aSellCrossesAnOpenBuyAtOrAboveIt() {
    world.deployment("{'allow_self_trade': false}").open("bid", "s2", buy("1", "10"));
    allowed(sell("1", "10.01"));
    refused(sell("1", "10"), "SELF_TRADE: order_id=bid, price=10, level=deployment");
  }

  @Test
  void tradingWithOneselfMayBeAllowed() {
    world.deployment("{'allow_self_trade': true}").open("ask", null, sell("1", "10"));
    allowed(buy("1", "11"));
  }

  // ---- amendments

  @Test
  void anAmendmentIsCheckedWithoutTheOrderItself() {
    world
        .deployment("{'allow_self_trade': false, 'max_quantity': 10}")
        .user("{'max_orders_per_second': 1, 'max_orders_per_day': 1}")
        .strategy("{'max_open_orders': 1, 'duplicate_window': '1h', 'duplicate_max': 1}")
        .open("o1", "s1", buy("1", "1"));
    RiskVerdict verdict = world.amend("o1", buy("10", "1"));
    assertThat(verdict.refusal()).isEmpty();
    assertThat(verdict.checks())
        .filteredOn(check -> "amendment=true".equals(check.detail()))
        .extracting(Check::code)
        .containsExactly(
            "DUPLICATE_ORDER_ID",
            "DUPLICATE_ORDER_CONTENT",
            "RATE_LIMIT_EXCEEDED",
            "DAILY_LIMIT_EXCEEDED");
    assertThat(world.amend("o1", buy("11", "1")).refusal())
        .contains("QUANTITY_EXCEEDS_MAXIMUM: quantity=11, max=10, level=deployment");
    world.open("ask", null, sell("1", "5"));
    assertThat(world.amend("o1", buy("1", "5")).refusal())
        .contains("SELF_TRADE: order_id=ask, price=5, level=deployment");
  }

  // ---- halts

  @Test
  void aHaltRefusesEverythingNew() {
    world.halt("User", "u1", "HALTED");
    refused(
        buy("1", "1"),
        "TRADING_HALTED: halt=7, scope=user u1, reason=too hot, actor=ann, until=lifted");
    world.halt("user", "u2", "halted");
    allowed(buy("1", "1"));
  }

  @Test
  void reducingLetsThroughWhatLowersThePosition() {
    world.halt("symbol", "ACME", "reducing").holds("s1", "ACME", "3", "3");
    world.holds("s2", "ACME", "2", "2");
    String halt = ", halt=7, scope=symbol ACME, reason=too hot, actor=ann, until=lifted";
    refused(buy("1", "1"), "TRADING_REDUCING: quantity=1, position=5, under_way=0" + halt);
    refused(sell("6", "1"), "TRADING_REDUCING: quantity=6, position=5, under_way=0" + halt);
    world.open("o1", null, sell("2", "9"));
    refused(sell("4", "1"), "TRADING_REDUCING: quantity=4, position=5, under_way=2" + halt);
    allowed(sell("2", "1"));
    refused(sell("2", "1"), "TRADING_REDUCING: quantity=2, position=5, under_way=4" + halt);
    allowed(sell("1", "1"));
  }

  @Test
  void reducingOfAStrategyLooksAtThatStrategysPosition() {
    world.halt("strategy", "s1", "reducing").holds("s1", "ACME", "-3", "-3");
    world.holds("s2", "ACME", "100", "100").open("o1", "s2", buy("50", "9"));
    refused(
        buy("4", "1"),
        "TRADING_REDUCING: quantity=4, position=-3, under_way=0, halt=7, scope=strategy s1,"
            + " reason=too hot, actor=ann, until=lifted");
    allowed(buy("3", "1"));
  }

  @Test
  void aShortSaleLowersNothing() {
    world.halt("all", "", "reducing").holds("s1", "ACME", "5", "5");
    assertThat(world.submit(RiskWorld.limit(Side.SELL_SHORT, "1", "1")).isAllowed()).isFalse();
    allowed(sell("1", "1"));
  }
}
