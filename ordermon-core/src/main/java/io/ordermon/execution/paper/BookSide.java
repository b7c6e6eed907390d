package io.ordermon.execution.paper;

import io.ordermon.models.OrderType;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The orders that rest on one side of one symbol, and what the other side of the quote still has
 * for them. Each set has the order first that is next in turn, so that one look tells that nothing
 * is to be done.
 */
final class BookSide {

  private final Side side;
  private final PaperSettings settings;

  /** Best price first, those that take any before all; then by number. */
  private final NavigableSet<PaperOrder> working;

  /** Stop orders whose trigger has not fired, the nearest first; then by number. */
  private final NavigableSet<PaperOrder> dormant;

  private @Nullable Quote quote;

  /** What our orders have had of this quote. */
  private BigDecimal taken = BigDecimal.ZERO;

  BookSide(Side side, PaperSettings settings) {
    Comparator<BigDecimal> cheapFirst = Comparator.naturalOrder();
    Comparator<BigDecimal> dearFirst = Comparator.reverseOrder();
    this.side = side;
    this.settings = settings;
    this.working =
        new TreeSet<>(
            Comparator.comparing(
                    PaperOrder::limit, Comparator.nullsFirst(side.isBuy() ? dearFirst : cheapFirst))
                .thenComparing(PaperOrder::number));
    this.dormant =
        new TreeSet<>(
            Comparator.comparing(BookSide::trigger, side.isBuy() ? cheapFirst : dearFirst)
                .thenComparing(PaperOrder::number));
  }

  private static BigDecimal trigger(PaperOrder order) {
    return Objects.requireNonNull(order.terms().stopPrice(), "checked when it came in");
  }

  void add(PaperOrder order) {
    (order.isDormant() ? dormant : working).add(order);
  }

  /** Takes an order out; to be called before anything changes that it is sorted by. */
  void remove(PaperOrder order) {
    (order.isDormant() ? dormant : working).remove(order);
  }

  /** A new quote, nothing of which is taken; null: the market is not known any more. */
  void quote(@Nullable Quote latest) {
    quote = latest;
    taken = BigDecimal.ZERO;
  }

  /** A stop order whose trigger fires by the present quote; null if there is none. */
  @Nullable PaperOrder nextTriggered() {
    Quote now = quote;
    if (now == null || dormant.isEmpty()) {
      return null;
    }
    BigDecimal last = now.last();
    BigDecimal reached = last != null ? last : now.touch(side);
    PaperOrder first = dormant.first();
    return reached.compareTo(trigger(first)) * side.sign() >= 0 ? first : null;
  }

  /** The order of which the present quote fills something; null if there is none. */
  @Nullable PaperOrder nextFillable() {
    if (working.isEmpty()) {
      return null;
    }
    PaperOrder first = working.first();
    return fillable(first).signum() > 0 ? first : null;
  }

  /** How much of an order the present quote fills. */
  BigDecimal fillable(PaperOrder order) {
    Quote now = quote;
    if (now == null || !isGoodEnough(now.touch(side), order.limit())) {
      return BigDecimal.ZERO;
    }
    BigDecimal size = side.isBuy() ? now.askSize() : now.bidSize();
    if (size == null) {
      return order.leaves();
    }
    BigDecimal share = size.multiply(settings.participation());
    return order.leaves().min(Rounding.toColumn(share, RoundingMode.DOWN).subtract(taken));
  }

  private boolean isGoodEnough(BigDecimal touch, @Nullable BigDecimal limit) {
    return limit == null || touch.compareTo(limit) * side.sign() <= 0;
  }

  /**
   * Takes a quantity out of the present quote.
   *
   * @return the price at which an order of the type gets it
   */
  BigDecimal take(BigDecimal quantity, OrderType type) {
    BigDecimal touch =
        Objects.requireNonNull(quote, "nothing is filled without a quote").touch(side);
    taken = taken.add(quantity);
    boolean slips = type == OrderType.MARKET || type == OrderType.STOP;
    return slips && settings.slippage().signum() > 0 ? slipped(touch) : touch;
  }

  private BigDecimal slipped(BigDecimal touch) {
    BigDecimal worse = BasisPoints.of(touch, settings.slippage());
    BigDecimal price = side.isBuy() ? touch.add(worse) : touch.subtract(worse);
    return Rounding.toColumn(price, RoundingMode.HALF_EVEN);
  }
}
