package io.ordermon.positions;

import io.ordermon.models.Side;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one change of an order's row did to what is held. A pure function of the change: all that a
 * row says is filled counts, whatever the life cycle thinks of it, so that a position is at any
 * time what the rows say, and a repair takes back what it repairs.
 *
 * @param quantity what was bought; negative for sold. A correction downwards has the other sign.
 * @param notional quantity times price, with the quantity's sign
 * @param fees what it cost, negative for a rebate
 */
public record Fill(
    String strategyId, String symbol, BigDecimal quantity, BigDecimal notional, BigDecimal fees) {

  /** The strategy's id in a position of orders that were entered by hand. */
  public static final String BY_HAND = "";

  /** What a change did; empty if it did nothing. */
  public static Optional<Fill> of(Change.OfOrder change) {
    if (change.header().op() == Change.Op.DELETE) {
      return Optional.empty(); // what was filled stays filled
    }
    OrderRow row = change.order();
    Change.Before before = change.before();
    Optional<Side> side = Side.parse(row.side());
    if (side.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal sign = BigDecimal.valueOf(side.get().sign());
    BigDecimal quantity = row.filledQuantity();
    BigDecimal notional = row.filledQuantity().multiply(price(row.avgFillPrice(), row.price()));
    BigDecimal fees = row.fees();
    if (before != null) {
      quantity = quantity.subtract(before.filledQuantity());
      BigDecimal was = price(before.avgFillPrice(), before.price());
      notional = notional.subtract(before.filledQuantity().multiply(was));
      fees = fees.subtract(before.fees());
    }
    if (quantity.signum() == 0 && notional.signum() == 0 && fees.signum() == 0) {
      return Optional.empty();
    }
    String strategyId = row.strategyId() == null ? BY_HAND : row.strategyId();
    return Optional.of(
        new Fill(strategyId, row.symbol(), quantity.multiply(sign), notional.multiply(sign), fees));
  }

  /** A program that does not tell the average price is taken to have dealt at the limit. */
  private static BigDecimal price(@Nullable BigDecimal average, @Nullable BigDecimal limit) {
    return average != null ? average : limit != null ? limit : BigDecimal.ZERO;
  }
}
