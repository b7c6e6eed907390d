package io.ordermon.spi;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code orders} to the letter, one component a column: its words may be unknown and its
 * numbers absurd, since anybody writes there.
 */
public record OrderRow(
    String orderId,
    String userId,
    @Nullable String strategyId,
    String symbol,
    String side,
    String orderType,
    String timeInForce,
    @Nullable BigDecimal price,
    @Nullable BigDecimal stopPrice,
    BigDecimal quantity,
    BigDecimal filledQuantity,
    @Nullable BigDecimal avgFillPrice,
    BigDecimal fees,
    @Nullable BigDecimal replaceQuantity,
    @Nullable BigDecimal replacePrice,
    @Nullable BigDecimal replaceStopPrice,
    String status,
    @Nullable String reason,
    @Nullable Instant expiresAt,
    long version,
    Instant createdAt) {}
