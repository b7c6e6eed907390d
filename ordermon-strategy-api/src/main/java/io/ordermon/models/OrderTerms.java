package io.ordermon.models;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks for.
 *
 * @param quantity how much, in the symbol's units
 * @param price the limit price, for the types that have one
 * @param stopPrice the trigger price, for the types that have one
 * @param expiresAt when the order ends, for {@link TimeInForce#GTD}
 */
public record OrderTerms(
    String symbol,
    Side side,
    OrderType type,
    TimeInForce timeInForce,
    BigDecimal quantity,
    @Nullable BigDecimal price,
    @Nullable BigDecimal stopPrice,
    @Nullable Instant expiresAt) {

  public OrderTerms {
    Objects.requireNonNull(symbol, "symbol");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(timeInForce, "timeInForce");
    Objects.requireNonNull(quantity, "quantity");
  }

  /** A limit order, good till cancelled. */
  public static OrderTerms limit(String symbol, Side side, BigDecimal quantity, BigDecimal price) {
    return new OrderTerms(
        symbol, side, OrderType.LIMIT, TimeInForce.GTC, quantity, price, null, null);
  }

  /** A stop order, good till cancelled. */
  public static OrderTerms stop(
      String symbol, Side side, BigDecimal quantity, BigDecimal stopPrice) {
    return new OrderTerms(
        symbol, side, OrderType.STOP, TimeInForce.GTC, quantity, null, stopPrice, null);
  }

  /** The same with what an amendment asks for. */
  public OrderTerms amended(OrderAmendment amendment) {
    return new OrderTerms(
        symbol,
        side,
        type,
        timeInForce,
        amendment.quantity() == null ? quantity : amendment.quantity(),
        amendment.price() == null ? price : amendment.price(),
        amendment.stopPrice() == null ? stopPrice : amendment.stopPrice(),
        expiresAt);
  }

  /** A market order, good for the day. */
  public static OrderTerms market(String symbol, Side side, BigDecimal quantity) {
    return new OrderTerms(
        symbol, side, OrderType.MARKET, TimeInForce.DAY, quantity, null, null, null);
  }
}
