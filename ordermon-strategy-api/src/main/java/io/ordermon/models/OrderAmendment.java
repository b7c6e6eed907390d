package io.ordermon.models;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is to be changed of an order: FIX {@code OrderCancelReplaceRequest}. What is null stays.
 *
 * @param quantity the new whole quantity, what is filled already included
 * @param price the new limit price
 * @param stopPrice the new trigger price
 */
public record OrderAmendment(
    @Nullable BigDecimal quantity, @Nullable BigDecimal price, @Nullable BigDecimal stopPrice) {

  /**
   * @throws IllegalArgumentException if it changes nothing
   */
  public OrderAmendment {
    if (quantity == null && price == null && stopPrice == null) {
      throw new IllegalArgumentException("an amendment that changes nothing");
    }
  }

  /** Another quantity. */
  public static OrderAmendment quantity(BigDecimal quantity) {
    return new OrderAmendment(quantity, null, null);
  }

  /** Another limit price. */
  public static OrderAmendment price(BigDecimal price) {
    return new OrderAmendment(null, price, null);
  }

  /** Another trigger price. */
  public static OrderAmendment stopPrice(BigDecimal stopPrice) {
    return new OrderAmendment(null, null, stopPrice);
  }
}
