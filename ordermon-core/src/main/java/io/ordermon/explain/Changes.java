package io.ordermon.explain;

import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.Verdict;
import io.ordermon.monitoring.OrderEvents;
import io.ordermon.monitoring.feed.JournalDrain;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.monitoring.strategy.OrderEventDispatch;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.OrderRow;
import io.ordermon.strategies.OrderEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One change of an order in words. Pure. */
final class Changes {

  /** The actor of what is executed by ordermon itself, without an exchange. */
  private static final String PAPER = "paper";

  private Changes() {}

  /** The change of a row of the audit, which is of orders only. */
  static Change.OfOrder of(AuditStore.Entry entry) {
    return (Change.OfOrder) entry.settlement().change();
  }

  /** What became of an order, and who did it. */
  static String made(Settlement settlement) {
    String what = what((Change.OfOrder) settlement.change());
    return isOnPaper(settlement)
        ? "executed on paper: " + what
        : what + ", " + by(settlement.source(), settlement.actor());
  }

  /** What became of the order: {@code went from new to filled (100 of 100)}. */
  static String what(Change.OfOrder change) {
    OrderRow row = change.order();
    Change.Before before = change.before();
    String filled = Words.filled(row.filledQuantity(), row.quantity());
    if (change.header().op() == Change.Op.DELETE) {
      return "was deleted while it was %s (%s)".formatted(row.status(), filled);
    }
    if (before == null) {
      return "was entered as %s (%s)".formatted(row.status(), filled);
    }
    String terms = terms(before, row);
    if (!isSameState(before.status(), row.status())) {
      return "went from %s to %s (%s)%s".formatted(before.status(), row.status(), filled, terms);
    }
    if (!OrderLifecycle.equal(before.filledQuantity(), row.filledQuantity())) {
      return "stayed %s; filled %s, before %s%s"
          .formatted(row.status(), filled, Words.plain(before.filledQuantity()), terms);
    }
    return "stayed %s (%s)%s".formatted(row.status(), filled, terms);
  }

  private static boolean isSameState(String before, String now) {
    return before.equals(now)
        || OrderStatus.parse(before)
            .flatMap(a -> OrderStatus.parse(now).filter(a::equals))
            .isPresent();
  }

  private static String terms(Change.Before before, OrderRow row) {
    List<String> changed = new ArrayList<>();
    addChanged(changed, "quantity", before.quantity(), row.quantity());
    addChanged(changed, "price", before.price(), row.price());
    addChanged(changed, "stop_price", before.stopPrice(), row.stopPrice());
    return changed.isEmpty() ? "" : "; " + String.join(", ", changed);
  }

  private static void addChanged(
      List<String> to, String name, @Nullable BigDecimal before, @Nullable BigDecimal now) {
    if (!OrderLifecycle.equal(before, now)) {
      to.add("%s %s -> %s".formatted(name, orNone(before), orNone(now)));
    }
  }

  private static String orNone(@Nullable BigDecimal figure) {
    return figure == null ? "none" : Words.plain(figure);
  }

  /** Who made a change: {@code by app@% from outside}. */
  static String by(ChangeSource source, String actor) {
    return switch (source) {
      case EXTERNAL -> "by " + actor + " from outside";
      case STRATEGY -> "by strategy " + actor;
      case OPERATOR -> "by operator " + actor;
      case ENGINE -> actor.equals(PAPER) ? "on paper" : "by ordermon (" + actor + ")";
    };
  }

  private static boolean isOnPaper(Settlement settlement) {
    return settlement.source() == ChangeSource.ENGINE && settlement.actor().equals(PAPER);
  }

  /** What the life cycle said, as the end of a sentence; empty if there is nothing to say. */
  static String verdict(Settlement settlement) {
    Verdict verdict = settlement.verdict();
    String reason = settlement.reason() == null ? "" : settlement.reason();
    if (verdict == null) {
      return "";
    }
    return switch (verdict) {
      case LEGAL -> "";
      case DUPLICATE -> "; nothing that the life cycle looks at";
      case STALE -> "; older than what was known already";
      case GAP -> "; legal, by states that nobody saw (" + reason + ")";
      case LATE_FILL -> "; A LATE FILL: the order was closed already, and the fill counts";
      case ILLEGAL -> "; ILLEGAL: " + reason;
    };
  }

  /**
   * The name of the method by which a strategy was told of a change; null if strategies are not
   * told of such changes.
   */
  static @Nullable String callback(String strategyId, AuditStore.Entry entry) {
    Change.OfOrder change = of(entry);
    SettledChange settled = JournalDrain.settled(entry.settlement(), entry.id(), false);
    OrderEvent event = OrderEvents.forStrategies(settled, change, OrderLifecycle.judge(change));
    return event == null ? null : OrderEventDispatch.method(strategyId, event);
  }
}
