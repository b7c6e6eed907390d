package io.ordermon.models;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code orders} whose every word is understood.
 *
 * @param orderId the caller's own id, any characters
 * @param strategyId the strategy that the order belongs to; null when it was entered by hand
 * @param replacement what an amendment under way asks for; null if none is
 * @param reason why the order is in its state, in words
 * @param version grows by one with every change of the row
 * @param createdAt when the row was inserted
 */
public record Order(
    String orderId,
    String userId,
    @Nullable String strategyId,
    OrderTerms terms,
    OrderProgress progress,
    @Nullable OrderAmendment replacement,
    @Nullable String reason,
    long version,
    Instant createdAt) {

  public Order {
    Objects.requireNonNull(orderId, "orderId");
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(terms, "terms");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  public OrderStatus status() {
    return progress.status();
  }

  /** FIX {@code CumQty(14)}. */
  public BigDecimal filledQuantity() {
    return progress.filledQuantity();
  }

  public boolean isOpen() {
    return progress.status().isOpen();
  }

  /** The quantity that is not done yet: FIX {@code LeavesQty(151)} of an open order. */
  public BigDecimal leavesQuantity() {
    return terms.quantity().subtract(progress.filledQuantity());
  }
}
