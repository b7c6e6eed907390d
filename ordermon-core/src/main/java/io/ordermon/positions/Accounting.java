package io.ordermon.positions;

import io.ordermon.models.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The average cost method. What is opened adds to the cost; what is closed takes its share of the
 * cost out, and the difference to its price is realised. The only rounding is that of a share of
 * the cost, to {@value #SCALE} decimals; cost and realised result together stay exact: what was
 * paid and got is, to the last digit, {@code realised - cost}.
 */
public final class Accounting {

  /** The decimals of cost and realised result. */
  public static final int SCALE = 16;

  private Accounting() {}

  /** The position after a fill. */
  public static Position after(Position position, Fill fill) {
    BigDecimal held = position.quantity();
    BigDecimal fees = position.fees().add(fill.fees());
    boolean opens = held.signum() == 0 || held.signum() == fill.quantity().signum();
    if (fill.quantity().signum() == 0) {
      return corrected(position, fill, fees);
    }
    if (opens) {
      return new Position(
          position.symbol(),
          held.add(fill.quantity()),
          position.cost().add(fill.notional()),
          position.realised(),
          fees);
    }
    if (fill.quantity().abs().compareTo(held.abs()) <= 0) {
      return reduced(position, fill, fees);
    }
    return turned(position, fill, fees);
  }

  /** The price of what is filled was corrected, and the quantity was not. */
  private static Position corrected(Position position, Fill fill, BigDecimal fees) {
    boolean flat = position.isFlat();
    return new Position(
        position.symbol(),
        position.quantity(),
        flat ? position.cost() : position.cost().add(fill.notional()),
        flat ? position.realised().subtract(fill.notional()) : position.realised(),
        fees);
  }

  private static Position reduced(Position position, Fill fill, BigDecimal fees) {
    BigDecimal share = share(position.cost(), fill.quantity().abs(), position.quantity().abs());
    return new Position(
        position.symbol(),
        position.quantity().add(fill.quantity()),
        position.cost().subtract(share),
        position.realised().subtract(fill.notional()).subtract(share),
        fees);
  }

  /** Closes all that is held, and opens the rest on the other side. */
  private static Position turned(Position position, Fill fill, BigDecimal fees) {
    BigDecimal closing = position.quantity().negate();
    BigDecimal closed = share(fill.notional(), closing.abs(), fill.quantity().abs());
    BigDecimal opened = fill.notional().subtract(closed);
    return new Position(
        position.symbol(),
        position.quantity().add(fill.quantity()),
        opened,
        position.realised().subtract(closed).subtract(position.cost()),
        fees);
  }

  private static BigDecimal share(BigDecimal of, BigDecimal part, BigDecimal whole) {
    return part.compareTo(whole) == 0
        ? of
        : of.multiply(part).divide(whole, SCALE, RoundingMode.HALF_EVEN);
  }
}
