package io.ordermon.risk;

import io.ordermon.config.DurationText;
import io.ordermon.decimals.Decimals;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Quote;
import io.ordermon.risk.LeveledLimits.Bound;
import io.ordermon.risk.RiskLimits.SymbolBounds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The checks of what one order asks for: quantity, price, and what both come to. */
final class SizeChecks {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ProposedOrder order;
  private final OrderTerms terms;
  private final LeveledLimits limits;
  private final RiskState.Market market;

  SizeChecks(ProposedOrder order, RiskState state) {
    this.order = order;
    this.terms = order.terms();
    this.limits = state.limits().bounds();
    this.market = state.market();
  }

  Check quantity() {
    return amount("INVALID_QUANTITY", "quantity", terms.quantity());
  }

  Check price() {
    Check limit = amountIf(order.isLimited() || isAbsurd(terms.price()), "price", terms.price());
    return limit.result() == Check.Result.FAILED || !(order.isStop() || isAbsurd(terms.stopPrice()))
        ? limit
        : amount("INVALID_PRICE", "stop_price", terms.stopPrice());
  }

  /** Whether one of its figures cannot be reckoned with at all. */
  boolean isAbsurd() {
    return isAbsurd(terms.quantity()) || isAbsurd(terms.price()) || isAbsurd(terms.stopPrice());
  }

  private static boolean isAbsurd(@Nullable BigDecimal value) {
    return value != null && !Decimals.isOrdinary(value);
  }

  private static Check amountIf(boolean wanted, String name, @Nullable BigDecimal value) {
    return wanted ? amount("INVALID_PRICE", name, value) : Check.skipped("INVALID_PRICE");
  }

  private static Check amount(String code, String name, @Nullable BigDecimal value) {
    if (value == null) {
      return Check.failed(code, name + "=absent");
    }
    boolean good = value.signum() > 0 && Decimals.fitsOrder(value);
    return Check.of(code, good, name + "=" + Bounds.plain(value));
  }

  Check atMost() {
    return limits
        .least(RiskLimits::maxQuantity, terms.symbol(), SymbolBounds::maxQuantity)
        .map(
            bound -> Bounds.atMost("QUANTITY_EXCEEDS_MAXIMUM", "quantity", terms.quantity(), bound))
        .orElse(Check.skipped("QUANTITY_EXCEEDS_MAXIMUM"));
  }

  Check atLeast() {
    String code = "QUANTITY_BELOW_MINIMUM";
    return limits
        .greatest(RiskLimits::minQuantity, terms.symbol(), SymbolBounds::minQuantity)
        .map(
            bound ->
                Check.of(
                    code,
                    terms.quantity().compareTo(bound.value()) >= 0,
                    "quantity=%s, min=%s, %s"
                        .formatted(
                            Bounds.plain(terms.quantity()),
                            Bounds.plain(bound.value()),
                            bound.source())))
        .orElse(Check.skipped(code));
  }

  Check notional() {
    return limits
        .least(RiskLimits::maxNotional, terms.symbol(), SymbolBounds::maxNotional)
        .map(this::notional)
        .orElse(Check.skipped("NOTIONAL_EXCEEDS_MAXIMUM"));
  }

  private Check notional(Bound<BigDecimal> bound) {
    String code = "NOTIONAL_EXCEEDS_MAXIMUM";
    return worth()
        .map(worth -> Bounds.atMost(code, "notional", worth, bound))
        .orElseGet(() -> Check.failed(code, "notional=unknown, " + unpriced()));
  }

  /**
   * Price times quantity; empty if there is no price. A market order has that of the last quote.
   */
  Optional<BigDecimal> worth() {
    return reckoned().map(price -> price.multiply(terms.quantity()));
  }

  private Optional<BigDecimal> reckoned() {
    if (order.isLimited()) {
      return Optional.ofNullable(terms.price());
    }
    if (terms.type() == OrderType.STOP) {
      return Optional.ofNullable(terms.stopPrice());
    }
    Quote quote = market.quote();
    return quote == null || problemOf(quote) != null
        ? Optional.empty()
        : Optional.of(quote.touch(terms.side()));
  }

  /** Why there is no price to reckon with. */
  String unpriced() {
    if (order.isLimited() || order.isStop()) {
      return "price=absent";
    }
    Quote quote = market.quote();
    return quote == null ? "quote=absent" : String.valueOf(problemOf(quote));
  }

  Check collar() {
    String code = "PRICE_OUTSIDE_COLLAR";
    BigDecimal price = order.isLimited() ? terms.price() : null;
    if (price == null) {
      return Check.skipped(code);
    }
    return limits
        .least(RiskLimits::priceCollarPercent)
        .map(bound -> collar(code, price, bound))
        .orElse(Check.skipped(code));
  }

  private Check collar(String code, BigDecimal price, Bound<BigDecimal> bound) {
    Quote quote = market.quote();
    if (quote == null) {
      return Check.failed(code, "quote=absent, " + bound.source());
    }
    String problem = problemOf(quote);
    if (problem != null) {
      return Check.failed(code, problem);
    }
    BigDecimal last = quote.price();
    BigDecimal distance = price.subtract(last).abs().multiply(HUNDRED);
    boolean within = distance.compareTo(bound.value().multiply(last)) <= 0;
    String detail =
        "price=%s, last=%s, percent=%s, max=%s, %s"
            .formatted(
                Bounds.plain(price),
                Bounds.plain(last),
                Bounds.plain(distance.divide(last, MathContext.DECIMAL32)),
                Bounds.plain(bound.value()),
                bound.source());
    return Check.of(code, within, detail);
  }

  /** Why a quote cannot be relied on; null if it can. */
  private @Nullable String problemOf(Quote quote) {
    return limits
        .least(RiskLimits::quoteMaxAge)
        .filter(bound -> isOlder(quote.at(), bound.value()))
        .map(
            bound ->
                "quote_at=%s, max_age=%s, %s"
                    .formatted(quote.at(), DurationText.print(bound.value()), bound.source()))
        .orElse(null);
  }

  private boolean isOlder(Instant at, Duration age) {
    return at.plus(age).isBefore(market.now());
  }
}
