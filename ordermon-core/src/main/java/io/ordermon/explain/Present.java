package io.ordermon.explain;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order is now, what that means, and what can be done about it. Pure.
 *
 * @param isQuarantined whether nothing relies on it
 * @param summary one sentence or two
 * @param advice one sentence; empty if there is nothing to do
 */
record Present(boolean isQuarantined, String summary, String advice) {

  /**
   * Looks at a row.
   *
   * @param row null if it was deleted
   * @param changes what is known of its past, oldest first
   */
  static Present of(@Nullable OrderRow row, List<AuditStore.Entry> changes) {
    AuditStore.Entry illegal = illegal(changes);
    if (row == null) {
      return deleted(illegal);
    }
    String problem = OrderLifecycle.problemOf(row);
    if (problem != null) {
      String advice = illegal == null ? Repair.any() : Repair.of(Changes.of(illegal));
      return quarantined(row, problem, advice);
    }
    if (illegal != null) {
      String reason = String.valueOf(illegal.settlement().reason());
      return quarantined(row, reason, Repair.of(Changes.of(illegal)));
    }
    OrderStatus status = OrderStatus.parse(row.status()).orElseThrow();
    return new Present(
        false, "It is %s: %s.".formatted(status, meaning(status, row)), advice(status, row));
  }

  private static Present quarantined(OrderRow row, String problem, String advice) {
    return new Present(
        true,
        "It is QUARANTINED: %s. The row (%s, %s) is left as it is, and no strategy trades on it."
            .formatted(problem, row.status(), Words.filled(row.filledQuantity(), row.quantity())),
        advice);
  }

  private static Present deleted(AuditStore.@Nullable Entry illegal) {
    if (illegal == null) {
      return new Present(false, "Its row was deleted.", "");
    }
    Change.OfOrder change = Changes.of(illegal);
    return new Present(
        false,
        "Its row was deleted while it was open (%s).".formatted(change.order().status()),
        Repair.of(change));
  }

  /** The last change, if it was illegal and nothing legal came after it; else null. */
  private static AuditStore.@Nullable Entry illegal(List<AuditStore.Entry> changes) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      AuditStore.Entry entry = changes.get(i);
      Verdict verdict = entry.settlement().verdict();
      if (verdict == Verdict.ILLEGAL) {
        return entry;
      }
      if (verdict != Verdict.DUPLICATE && verdict != Verdict.STALE) {
        return null; // a change that says nothing new lifts no quarantine
      }
    }
    return null;
  }

  /** What a state is, and what it waits for. */
  private static String meaning(OrderStatus status, OrderRow row) {
    String filled = Words.filled(row.filledQuantity(), row.quantity());
    return switch (status) {
      case INITIALIZED ->
          "entered, and not handed over to anyone yet. It waits for the executing side to take it";
      case DENIED -> "refused before it left us, for " + Refusal.parse(row.reason()).text();
      case PENDING_NEW ->
          "handed over. It waits for the executing side to acknowledge or to reject it";
      case NEW -> "acknowledged and working. It waits to be filled, %s so far".formatted(filled);
      case TRIGGERED -> "its stop price was reached, and it is working. It waits to be filled";
      case PARTIALLY_FILLED -> "%s is done. It waits for the rest".formatted(filled);
      case PENDING_REPLACE ->
          "an amendment is under way%s. It waits for the executing side to carry that out or refuse"
                  .formatted(Words.quoted(row.reason()))
              + " it; till then it works as it was";
      case PENDING_CANCEL ->
          "a cancel is under way%s. It waits for the executing side to carry that out or refuse it;"
                  .formatted(Words.quoted(row.reason()))
              + " till then it may still be filled";
      case SUSPENDED -> "held back. It waits for the executing side to let it go on";
      case DONE_FOR_DAY -> "at rest until the next session, %s done".formatted(filled);
      case FILLED -> "all of it is done (%s%s)".formatted(filled, average(row));
      case CANCELLED ->
          "cancelled with %s done%s; what is left is dead"
              .formatted(filled, Words.quoted(row.reason()));
      case REJECTED -> "refused by the executing side" + Words.quoted(row.reason());
      case EXPIRED -> "its time ran out with %s done".formatted(filled);
    };
  }

  private static String average(OrderRow row) {
    return row.avgFillPrice() == null ? "" : ", on average at " + Words.plain(row.avgFillPrice());
  }

  private static String advice(OrderStatus status, OrderRow row) {
    return switch (status) {
      case DENIED -> Refusal.parse(row.reason()).advice();
      case INITIALIZED ->
          "If it stays so, look whether the program that hands orders to the exchange runs.";
      case PENDING_NEW, PENDING_CANCEL, PENDING_REPLACE ->
          "If it stays so, look whether the executing side answers; what it did belongs into this"
              + " row.";
      default -> "";
    };
  }
}
