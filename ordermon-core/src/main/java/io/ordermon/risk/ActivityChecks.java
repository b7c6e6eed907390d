package io.ordermon.risk;

import io.ordermon.config.DurationText;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.risk.LeveledLimits.Bound;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks of an order beside the user's other orders, open ones and those of before. */
final class ActivityChecks {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String MANY = "memory=" + RecentSubmits.CAPACITY;

  private final ProposedOrder order;
  private final OrderTerms terms;
  private final RiskState state;
  private final LeveledLimits limits;
  private final SizeChecks size;

  ActivityChecks(ProposedOrder order, RiskState state, SizeChecks size) {
    this.order = order;
    this.terms = order.terms();
    this.state = state;
    this.limits = state.limits().bounds();
    this.size = size;
  }

  Check duplicateId() {
    return ofNew("DUPLICATE_ORDER_ID", () -> Optional.of(duplicateIdOfNew()));
  }

  private Check duplicateIdOfNew() {
    boolean known =
        state.book().unclear().contains(order.orderId())
            || state.book().open().stream().anyMatch(o -> o.orderId().equals(order.orderId()));
    return Check.of("DUPLICATE_ORDER_ID", !known, "order_id=" + order.orderId());
  }

  Check duplicateContent() {
    String code = "DUPLICATE_ORDER_CONTENT";
    return ofNew(code, () -> worst(limits.all(ActivityChecks::repetition).map(this::repeated)));
  }

  /** How often, and in which time: the two make one bound, and every level's holds. */
  private record Repetition(Duration window, int max) {}

  private static @Nullable Repetition repetition(RiskLimits level) {
    Duration window = level.duplicateWindow();
    Integer max = level.duplicateMax();
    return window == null || max == null ? null : new Repetition(window, max);
  }

  private Check repeated(Bound<Repetition> bound) {
    Repetition may = bound.value();
    OptionalLong before = state.activity().same(terms, may.window());
    return count(
        "DUPLICATE_ORDER_CONTENT",
        "times",
        before,
        new Bound<>(
            may.max(),
            "window=%s, %s".formatted(DurationText.print(may.window()), bound.source())));
  }

  Check rate() {
    String code = "RATE_LIMIT_EXCEEDED";
    return ofNew(
        code,
        () ->
            limits
                .least(RiskLimits::maxOrdersPerSecond)
                .map(bound -> count(code, "orders", state.activity().within(SECOND), bound)));
  }

  Check day() {
    String code = "DAILY_LIMIT_EXCEEDED";
    return ofNew(code, () -> worst(Stream.concat(ordersOfDay(code), notionalOfDay(code))));
  }

  private Stream<Check> ordersOfDay(String code) {
    long today = state.activity().ordersToday() + 1;
    return limits.least(RiskLimits::maxOrdersPerDay).stream()
        .map(bound -> Bounds.atMost(code, "orders", today, bound));
  }

  private Stream<Check> notionalOfDay(String code) {
    return limits.least(RiskLimits::maxNotionalPerDay).stream()
        .map(bound -> notionalOfDay(code, bound));
  }

  private Check notionalOfDay(String code, Bound<BigDecimal> bound) {
    Optional<BigDecimal> before = state.activity().notionalToday();
    if (before.isEmpty()) {
      return Check.failed(code, "notional_today=unknown, " + bound.source());
    }
    return size.worth()
        .map(worth -> Bounds.atMost(code, "notional", before.get().add(worth), bound))
        .orElseGet(() -> Check.failed(code, "notional=unknown, " + size.unpriced()));
  }

  /** Fails closed where the orders before are not known any more. */
  private static Check count(String code, String name, OptionalLong before, Bound<Integer> bound) {
    return before.isEmpty()
        ? Check.failed(code, MANY + ", " + bound.source())
        : Bounds.atMost(code, name, before.getAsLong() + 1, bound);
  }

  /** What counts submitted orders does not count amendments. */
  private Check ofNew(String code, Supplier<Optional<Check>> check) {
    return order.isNew()
        ? check.get().orElse(Check.skipped(code))
        : Check.skipped(code, "amendment=true");
  }

  /** The first that failed, else any. */
  private static Optional<Check> worst(Stream<Check> checks) {
    return checks.reduce((a, b) -> a.result() == Check.Result.FAILED ? a : b);
  }

  Check openOrders() {
    String code = "MAX_OPEN_ORDERS";
    long ofStrategy =
        state.book().open().stream().filter(each -> each.isOf(order.strategyId())).count();
    long ofUser = (long) state.book().open().size() + state.book().unclear().size();
    Stream<Check> strategy =
        limits.least(RiskLimits::maxOpenOrders).stream()
            .map(bound -> Bounds.atMost(code, "strategy_orders", ofStrategy + 1, bound));
    Stream<Check> user =
        limits.least(RiskLimits::maxUserOpenOrders).stream()
            .map(bound -> Bounds.atMost(code, "user_orders", ofUser + 1, bound));
    return worst(Stream.concat(strategy, user)).orElse(Check.skipped(code));
  }

  Check selfTrade() {
    String code = "SELF_TRADE";
    Optional<Bound<Boolean>> refused = limits.least(RiskLimits::allowSelfTrade);
    if (refused.isEmpty() || refused.get().value()) {
      return Check.skipped(code);
    }
    if (order.isStop()) {
      // it rests until the market moves; what it would meet then is not to be known now
      return Check.skipped(code, "type=" + terms.type().word());
    }
    return state.book().open().stream()
        .filter(this::crosses)
        .findFirst()
        .map(other -> Check.failed(code, selfTrade(other, refused.get().source())))
        .orElse(Check.passed(code));
  }

  private static String selfTrade(OpenOrder other, String source) {
    BigDecimal limit = other.limit();
    String price = limit == null ? "market" : Bounds.plain(limit);
    return "order_id=%s, price=%s, %s".formatted(other.orderId(), price, source);
  }

  private boolean crosses(OpenOrder other) {
    boolean meets =
        other.terms().symbol().equals(terms.symbol())
            && other.isOpposite(terms.side())
            && other.isLive();
    BigDecimal theirs = other.limit();
    BigDecimal ours = terms.type() == OrderType.LIMIT ? terms.price() : null;
    if (!meets || theirs == null || ours == null) {
      return meets; // who takes any price meets everybody
    }
    return terms.side().isBuy() ? ours.compareTo(theirs) >= 0 : ours.compareTo(theirs) <= 0;
  }
}
