package io.ordermon.explain;

import io.ordermon.models.Verdict;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;

/** How an order that is quarantined can be put right: by what the life cycle would accept. */
final class Repair {

  private static final String ANY =
      "Give the row a status, a quantity and a filled_quantity that fit each other; the next legal"
          + " change of it lifts the quarantine.";

  private Repair() {}

  /** What to do after an illegal change, as one sentence. */
  static String of(Change.OfOrder illegal) {
    Change.Before before = illegal.before();
    OrderRow row = illegal.order();
    if (illegal.header().op() == Change.Op.DELETE) {
      return "Nothing can be done about the row; if the order is still alive at an exchange, cancel"
          + " it there.";
    }
    return before != null && isAccepted(illegal, before)
        ? "If the change was a mistake, take it back (%s): the life cycle accepts that, and the next"
                .formatted(undo(row, before))
            + " legal change lifts the quarantine. Else give the row a state that it could have"
            + " come to."
        : ANY;
  }

  /** What to do about a row that no order can be in. */
  static String any() {
    return ANY;
  }

  private static String undo(OrderRow row, Change.Before before) {
    String filled =
        OrderLifecycle.equal(row.filledQuantity(), before.filledQuantity())
            ? ""
            : ", filled_quantity = " + Words.plain(before.filledQuantity());
    String quantity =
        OrderLifecycle.equal(row.quantity(), before.quantity())
            ? ""
            : ", quantity = " + Words.plain(before.quantity());
    return "UPDATE orders SET status = %s%s%s WHERE order_id = %s"
        .formatted(Words.sql(before.status()), filled, quantity, Words.sql(row.orderId()));
  }

  /** Whether the way back to what was before is legal. */
  private static boolean isAccepted(Change.OfOrder illegal, Change.Before before) {
    OrderRow row = illegal.order();
    Change.Before now =
        new Change.Before(
            row.status(),
            row.quantity(),
            row.filledQuantity(),
            row.price(),
            row.stopPrice(),
            row.avgFillPrice(),
            row.fees());
    Change.OfOrder back =
        new Change.OfOrder(
            illegal.header(),
            with(row, before.status(), before.quantity(), before.filledQuantity()),
            now);
    Verdict verdict = OrderLifecycle.judge(back).verdict();
    return verdict == Verdict.LEGAL || verdict == Verdict.GAP;
  }

  private static OrderRow with(
      OrderRow row, String status, BigDecimal quantity, BigDecimal filledQuantity) {
    return new OrderRow(
        row.orderId(),
        row.userId(),
        row.strategyId(),
        row.symbol(),
        row.side(),
        row.orderType(),
        row.timeInForce(),
        row.price(),
        row.stopPrice(),
        quantity,
        filledQuantity,
        row.avgFillPrice(),
        row.fees(),
        row.replaceQuantity(),
        row.replacePrice(),
        row.replaceStopPrice(),
        status,
        row.reason(),
        row.expiresAt(),
        row.version(),
        row.createdAt());
  }
}
