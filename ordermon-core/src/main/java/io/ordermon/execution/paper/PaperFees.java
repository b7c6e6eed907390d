package io.ordermon.execution.paper;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What an order costs: {@code max(minimum, perOrder + fills × perFill + notional × basisPoints /
 * 10,000)}, rounded to 8 decimals; nothing as long as nothing is done.
 *
 * @param basisPoints the share of the notional, in hundredths of a percent
 * @param perOrder once, with the order's first fill
 * @param perFill with each fill
 * @param minimum the least that an order costs of which something is done
 */
public record PaperFees(
    BigDecimal basisPoints, BigDecimal perOrder, BigDecimal perFill, BigDecimal minimum) {

  /** Nothing costs anything. */
  public static final PaperFees NONE = basisPoints(BigDecimal.ZERO);

  /**
   * @throws IllegalArgumentException if an amount is negative
   */
  public PaperFees {
    boolean negative =
        basisPoints.signum() < 0
            || perOrder.signum() < 0
            || perFill.signum() < 0
            || minimum.signum() < 0;
    if (negative) {
      throw new IllegalArgumentException("a fee is negative");
    }
  }

  /** A share of the notional and nothing else. */
  public static PaperFees basisPoints(BigDecimal basisPoints) {
    return new PaperFees(basisPoints, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  /** What one fill adds to an order's charges, exactly; the minimum is not looked at. */
  BigDecimal charge(BigDecimal notional, boolean first) {
    BigDecimal share = BasisPoints.of(notional, basisPoints).add(perFill);
    return first ? share.add(perOrder) : share;
  }

  /** What an order costs whose fills have added up to {@code charges}. */
  BigDecimal total(BigDecimal charges) {
    return Rounding.toColumn(charges.max(minimum), RoundingMode.HALF_EVEN);
  }
}
