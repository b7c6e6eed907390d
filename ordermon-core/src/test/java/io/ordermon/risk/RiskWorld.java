package io.ordermon.risk;

import com.google.common.base.Ticker;
import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Position;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.positions.UserPositions;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.RiskStore;
import io.ordermon.spi.RiskStore.StrategyResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One user, u1, whose strategy s1 trades ACME; time moves by hand. */
final class RiskWorld {

  static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  final HaltBook halts =
      new HaltBook(
          new Ticker() {
            @Override
            public long read() {
              return ticks;
            }
          });
  final List<String> lossesTold = new ArrayList<>();
  final List<StrategyResult> kept = new ArrayList<>();
  final UserPositions positions = new UserPositions();
  private final List<Order> open = new ArrayList<>();
  private final Map<String, Quote> quotes = new HashMap<>();
  private UserRisk risk;
  private Instant now = START;
  private long ticks;
  private RiskLimits deployment = RiskLimits.NONE;
  private @Nullable String userParams;
  private @Nullable String strategyParams;
  private Standing standing = new Standing(true, true, true);
  private Set<String> quarantined = Set.of();
  private int number;

  RiskWorld() {
    risk = newRisk();
  }

  private UserRisk newRisk() {
    return new UserRisk(
        "u1",
        new UserRisk.Rules(
            () -> deployment,
            halts,
            symbol -> Optional.ofNullable(quotes.get(symbol)),
            (strategyId, code, detail, until) ->
                lossesTold.add(strategyId + " " + code + ": " + detail + " -> " + until),
            kept::add,
            ZoneOffset.UTC),
        () -> now);
  }

  /** The process ends and begins anew, and finds what is given and how the strategies stood. */
  void restart(RiskStore.Day day, Instant knownSince, RiskStore.Submit... recent) {
    risk.keep();
    Map<String, StrategyResult> results = new HashMap<>();
    kept.forEach(result -> results.put(result.strategyId(), result));
    risk = newRisk();
    risk.remember(
        new RiskStore.Past(day, List.of(recent), knownSince, List.copyOf(results.values())));
  }

  /** The same; nothing was submitted. */
  void restart() {
    restart(new RiskStore.Day(now, 0, BigDecimal.ZERO), now.minus(Duration.ofDays(1)));
  }

  RiskWorld deployment(String json) {
    deployment = RiskLimits.read(json.replace('\'', '"'));
    return this;
  }

  RiskWorld user(String json) {
    userParams = json.replace('\'', '"');
    return this;
  }

  RiskWorld strategy(String json) {
    strategyParams = json.replace('\'', '"');
    return this;
  }

  RiskWorld standing(boolean trusted, boolean user, boolean strategy) {
    standing = new Standing(trusted, user, strategy);
    return this;
  }

  RiskWorld quarantined(String... ids) {
    quarantined = Set.of(ids);
    return this;
  }

  RiskWorld quote(String symbol, String price) {
    quotes.put(symbol, Quote.of(symbol, new BigDecimal(price), now));
    return this;
  }

  RiskWorld holds(String strategyId, String symbol, String quantity, String cost) {
    Map<PositionKey, Position> all = new HashMap<>(positions.all());
    BigDecimal none = BigDecimal.ZERO;
    all.put(
        new PositionKey(strategyId, symbol),
        new Position(symbol, new BigDecimal(quantity), new BigDecimal(cost), none, none));
    positions.replace(all);
    return this;
  }

  RiskWorld halt(String scope, String target, String mode) {
    HaltStore.Terms terms = new HaltStore.Terms(scope, target, mode, "too hot", "ann", null);
    halts.replace(List.of(new HaltStore.Row(7, START, terms)));
    return this;
  }

  RiskWorld open(String orderId, @Nullable String strategyId, OrderTerms terms) {
    return open(orderId, strategyId, terms, OrderStatus.NEW);
  }

  RiskWorld open(
      String orderId, @Nullable String strategyId, OrderTerms terms, OrderStatus status) {
    open.add(
        new Order(
            orderId, "u1", strategyId, terms, OrderProgress.none(status), null, null, 1, START));
    return this;
  }

  /** For so long the table halts could not be read. */
  void haltsUnreadFor(Duration time) {
    ticks += time.toNanos();
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  void look() {
    risk.look("s1", held());
  }

  void settled(String orderId) {
    risk.settled(orderId);
  }

  RiskVerdict submit(OrderTerms terms) {
    return submit("n" + ++number, terms);
  }

  RiskVerdict submit(String orderId, OrderTerms terms) {
    return risk.check(new ProposedOrder("s1", orderId, terms, null), held());
  }

  RiskVerdict amend(String orderId, OrderTerms terms) {
    Order order = open.stream().filter(each -> each.orderId().equals(orderId)).findFirst().get();
    return risk.check(new ProposedOrder("s1", orderId, terms, order), held());
  }

  private UserRisk.Held held() {
    return new UserRisk.Held(standing, open, quarantined, positions, userParams, strategyParams);
  }

  static OrderTerms buy(String quantity, String price) {
    return limit(Side.BUY, quantity, price);
  }

  static OrderTerms sell(String quantity, String price) {
    return limit(Side.SELL, quantity, price);
  }

  static OrderTerms limit(Side side, String quantity, String price) {
    return OrderTerms.limit("ACME", side, new BigDecimal(quantity), new BigDecimal(price));
  }

  static OrderTerms market(Side side, String quantity) {
    return OrderTerms.market("ACME", side, new BigDecimal(quantity));
  }
}
