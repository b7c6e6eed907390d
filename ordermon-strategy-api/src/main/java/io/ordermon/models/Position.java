package io.ordermon.models;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * What one strategy of a user (or the user by hand) holds of a symbol, and what it has earned with
 * it, by the average cost method. Immutable; amounts are in the symbol's price currency.
 *
 * @param quantity positive for a long position, negative for a short one, 0 if nothing is held
 * @param cost what the quantity held was bought for, with the quantity's sign
 * @param realised what closed quantities have earned, fees not deducted
 * @param fees all fees so far
 */
public record Position(
    String symbol, BigDecimal quantity, BigDecimal cost, BigDecimal realised, BigDecimal fees) {

  private static final int PRICE_SCALE = 8;

  public Position {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(quantity, "quantity");
    Objects.requireNonNull(cost, "cost");
    Objects.requireNonNull(realised, "realised");
    Objects.requireNonNull(fees, "fees");
  }

  /** Nothing held, nothing earned. */
  public static Position flat(String symbol) {
    return new Position(symbol, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
  }

  public boolean isFlat() {
    return quantity.signum() == 0;
  }

  public boolean isLong() {
    return quantity.signum() > 0;
  }

  public boolean isShort() {
    return quantity.signum() < 0;
  }

  /** The average price of what is held, to 8 decimals; 0 if nothing is. */
  public BigDecimal averagePrice() {
    return isFlat() ? BigDecimal.ZERO : cost.divide(quantity, PRICE_SCALE, RoundingMode.HALF_EVEN);
  }

  /** What closing the position at {@code price} would earn, fees not deducted. */
  public BigDecimal unrealised(BigDecimal price) {
    return quantity.multiply(price).subtract(cost);
  }

  /** Realised and unrealised, fees deducted, with what is held valued at {@code price}. */
  public BigDecimal result(BigDecimal price) {
    return realised.add(unrealised(price)).subtract(fees);
  }
}
