package io.ordermon.execution.paper;

import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One order at the exchange. */
final class PaperOrder {

  private final String id;
  private final long number;
  private final Instant entered;
  private final PaperFees fees;
  private OrderTerms terms;

  /** What the state would be if no request were under way. */
  private OrderStatus state;

  private BigDecimal filled;

  /** The exact sum of price times quantity of all fills. */
  private BigDecimal notional;

  /** The exact sum of what the fills have cost, the minimum not looked at. */
  private BigDecimal charges;

  private int cancelsUnderWay;
  private int amendmentsUnderWay;
  private Agenda.@Nullable Entry expiry;
  private boolean forgotten;

  /**
   * @param number grows with every order: who came first
   */
  PaperOrder(
      String id,
      long number,
      OrderTerms terms,
      OrderProgress soFar,
      Instant entered,
      PaperFees fees) {
    BigDecimal average = soFar.avgFillPrice();
    this.id = id;
    this.number = number;
    this.entered = entered;
    this.fees = fees;
    this.terms = terms;
    this.state = soFar.status();
    this.filled = soFar.filledQuantity();
    this.notional = average == null ? BigDecimal.ZERO : average.multiply(filled);
    this.charges = soFar.fees();
  }

  String id() {
    return id;
  }

  long number() {
    return number;
  }

  Instant entered() {
    return entered;
  }

  OrderTerms terms() {
    return terms;
  }

  boolean isOpen() {
    return state.isOpen();
  }

  /** Whether it has not reached the exchange yet. */
  boolean isOnItsWay() {
    return state == OrderStatus.PENDING_NEW;
  }

  /** Whether it is a stop order whose trigger has not fired. */
  boolean isDormant() {
    boolean stop = terms.type() == OrderType.STOP || terms.type() == OrderType.STOP_LIMIT;
    return stop && filled.signum() == 0 && state != OrderStatus.TRIGGERED;
  }

  /** Whether what cannot be done at once is to be cancelled. */
  boolean isImmediate() {
    return terms.timeInForce() == TimeInForce.IOC || isAllOrNothing();
  }

  boolean isAllOrNothing() {
    return terms.timeInForce() == TimeInForce.FOK;
  }

  /** The worst price that it takes; null if it takes any. */
  @Nullable BigDecimal limit() {
    boolean limited = terms.type() == OrderType.LIMIT || terms.type() == OrderType.STOP_LIMIT;
    return limited ? terms.price() : null;
  }

  BigDecimal leaves() {
    return terms.quantity().subtract(filled);
  }

  BigDecimal filled() {
    return filled;
  }

  OrderProgress progress() {
    boolean none = filled.signum() == 0;
    return new OrderProgress(
        status(),
        filled,
        none ? null : notional.divide(filled, Rounding.SCALE, RoundingMode.HALF_EVEN),
        none ? BigDecimal.ZERO : fees.total(charges));
  }

  private OrderStatus status() {
    if (!state.isOpen()) {
      return state;
    }
    if (cancelsUnderWay > 0) {
      return OrderStatus.PENDING_CANCEL;
    }
    return amendmentsUnderWay > 0 ? OrderStatus.PENDING_REPLACE : state;
  }

  // ---- what happens to it

  void cancelSent() {
    cancelsUnderWay++;
  }

  void cancelArrived() {
    cancelsUnderWay--;
  }

  void amendmentSent() {
    amendmentsUnderWay++;
  }

  void amendmentArrived() {
    amendmentsUnderWay--;
  }

  void become(OrderStatus status) {
    state = status;
  }

  void fill(BigDecimal quantity, BigDecimal price) {
    BigDecimal value = quantity.multiply(price);
    charges = charges.add(fees.charge(value, filled.signum() == 0));
    notional = notional.add(value);
    filled = filled.add(quantity);
    state = isAllDone() ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
  }

  void amend(OrderAmendment amendment) {
    terms = terms.amended(amendment);
    if (isAllDone()) {
      state = OrderStatus.FILLED;
    }
  }

  private boolean isAllDone() {
    return leaves().signum() == 0;
  }

  /** It is somebody else's matter from now on. */
  void forget() {
    forgotten = true;
    state = OrderStatus.CANCELLED;
  }

  boolean isForgotten() {
    return forgotten;
  }

  void expiresBy(Agenda.Entry entry) {
    expiry = entry;
  }

  Agenda.@Nullable Entry expiry() {
    return expiry;
  }
}
