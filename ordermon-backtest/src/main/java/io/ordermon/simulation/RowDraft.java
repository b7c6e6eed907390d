package io.ordermon.simulation;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code orders} that is being written: what an UPDATE sets. */
public final class RowDraft {

  private final String orderId;
  private final String userId;
  private final Instant createdAt;
  private @Nullable String strategyId;
  private String symbol;
  private String side;
  private String orderType;
  private String timeInForce;
  private @Nullable BigDecimal price;
  private @Nullable BigDecimal stopPrice;
  private BigDecimal quantity;
  private BigDecimal filled = BigDecimal.ZERO;
  private @Nullable BigDecimal average;
  private BigDecimal fees = BigDecimal.ZERO;
  private @Nullable OrderAmendment replacement;
  private String status = OrderStatus.INITIALIZED.word();
  private @Nullable String reason;
  private @Nullable Instant expiresAt;

  /** A new row. */
  RowDraft(String orderId, String userId, OrderTerms terms, Instant createdAt) {
    this.orderId = orderId;
    this.userId = userId;
    this.createdAt = createdAt;
    symbol = terms.symbol();
    side = terms.side().word();
    orderType = terms.type().word();
    timeInForce = terms.timeInForce().word();
    quantity = terms.quantity();
    price = terms.price();
    stopPrice = terms.stopPrice();
    expiresAt = terms.expiresAt();
  }

  /** A row that is there. */
  RowDraft(OrderRow row) {
    orderId = row.orderId();
    userId = row.userId();
    createdAt = row.createdAt();
    strategyId = row.strategyId();
    symbol = row.symbol();
    side = row.side();
    orderType = row.orderType();
    timeInForce = row.timeInForce();
    price = row.price();
    stopPrice = row.stopPrice();
    quantity = row.quantity();
    filled = row.filledQuantity();
    average = row.avgFillPrice();
    fees = row.fees();
    replacement = replacement(row);
    status = row.status();
    reason = row.reason();
    expiresAt = row.expiresAt();
  }

  private static @Nullable OrderAmendment replacement(OrderRow row) {
    boolean none =
        row.replaceQuantity() == null
            && row.replacePrice() == null
            && row.replaceStopPrice() == null;
    return none
        ? null
        : new OrderAmendment(row.replaceQuantity(), row.replacePrice(), row.replaceStopPrice());
  }

  /** The strategy that the order belongs to; null for one that is entered by hand. */
  public RowDraft strategyId(@Nullable String value) {
    strategyId = value;
    return this;
  }

  public RowDraft status(OrderStatus value) {
    return status(value.word());
  }

  /** A status to the letter, known or not. */
  public RowDraft status(String word) {
    status = word;
    return this;
  }

  public RowDraft reason(@Nullable String value) {
    reason = value;
    return this;
  }

  public RowDraft progress(OrderProgress value) {
    filled = value.filledQuantity();
    average = value.avgFillPrice();
    fees = value.fees();
    return status(value.status());
  }

  public RowDraft filled(BigDecimal value) {
    filled = value;
    return this;
  }

  /** What an amendment asks for, from now on or as a request. */
  public RowDraft replacement(@Nullable OrderAmendment value) {
    replacement = value;
    return this;
  }

  /** Other quantity and prices; what is null stays. */
  public RowDraft amend(OrderAmendment value) {
    quantity = value.quantity() == null ? quantity : value.quantity();
    price = value.price() == null ? price : value.price();
    stopPrice = value.stopPrice() == null ? stopPrice : value.stopPrice();
    return this;
  }

  OrderRow toRow(long version) {
    OrderAmendment asked = replacement;
    return new OrderRow(
        orderId,
        userId,
        strategyId,
        symbol,
        side,
        orderType,
        timeInForce,
        price,
        stopPrice,
        quantity,
        filled,
        average,
        fees,
        asked == null ? null : asked.quantity(),
        asked == null ? null : asked.price(),
        asked == null ? null : asked.stopPrice(),
        status,
        reason,
        expiresAt,
        version,
        createdAt);
  }
}
