package io.ordermon.strategies.builtin;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a strategy's orders ask to be executed.
 *
 * @param slippagePercent how much worse than the touch a limit order may deal
 * @param tick what limit prices are multiples of
 */
record OrderStyle(OrderKind kind, BigDecimal slippagePercent, BigDecimal tick) {

  /** An order of this style; empty for a limit order while the market is not known. */
  Optional<OrderTerms> terms(String symbol, Side side, BigDecimal quantity, @Nullable Quote quote) {
    if (kind == OrderKind.MARKET) {
      return Optional.of(OrderTerms.market(symbol, side, quantity));
    }
    return Optional.ofNullable(quote)
        .map(known -> limit(side, known))
        .filter(price -> price.signum() > 0)
        .map(price -> OrderTerms.limit(symbol, side, quantity, price));
  }

  /** Rounded so that the order never deals worse than it may. */
  private BigDecimal limit(Side side, Quote quote) {
    BigDecimal bound = Percent.worse(quote.touch(side), side, slippagePercent);
    RoundingMode mode = side.isBuy() ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return bound.divide(tick, 0, mode).multiply(tick);
  }
}
