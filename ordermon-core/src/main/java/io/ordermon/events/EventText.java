package io.ordermon.events;

import io.ordermon.decimals.Decimals;
import io.ordermon.models.OrderStatus;
import io.ordermon.strategies.DecisionOutcome.Action;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.util.Locale;
import java.util.stream.Collectors;

/** Events in words. */
final class EventText {

  private EventText() {}

  static String of(Event.OrderChanged e) {
    StringBuilder text = new StringBuilder(96);
    text.append(e.before() == null ? "order appeared" : "order " + e.before());
    text.append(e.after() == null ? " deleted" : " -> " + e.after());
    text.append(", filled ").append(Decimals.plain(e.filledQuantity()));
    text.append('/').append(Decimals.plain(e.quantity()));
    text.append(", by ").append(e.origin().source().word());
    text.append(' ').append(e.origin().actor());
    switch (e.verdict()) {
      case GAP -> text.append(", not seen between: ").append(words(e));
      case LATE_FILL -> text.append(", LATE FILL");
      case ILLEGAL -> text.append(", ILLEGAL: ").append(e.problem());
      case DUPLICATE -> text.append(", nothing new");
      case LEGAL, STALE -> {}
    }
    return e.redelivered() ? text.append(" (again)").toString() : text.toString();
  }

  static String of(Event.Decided e) {
    String what = e.outcome().action().name().toLowerCase(Locale.ROOT);
    String why = e.why() == null || e.why().isEmpty() ? "" : " (" + e.why() + ")";
    if (e.outcome().action() == Action.FLAG) {
      return "flagged for attention" + why + ", cause " + e.cause();
    }
    String result = e.outcome().result() == Result.DONE ? "done" : lower(e.outcome().result());
    String reason = e.outcome().reason() == null ? "" : ": " + e.outcome().reason();
    return what + " " + result + reason + why + ", cause " + e.cause();
  }

  private static String lower(Result result) {
    return result == Result.DENIED ? "denied" : "rejected";
  }

  private static String words(Event.OrderChanged e) {
    return e.skipped().stream().map(OrderStatus::word).collect(Collectors.joining(", "));
  }
}
