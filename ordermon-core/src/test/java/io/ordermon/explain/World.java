package io.ordermon.explain;

import io.ordermon.models.ChangeSource;
import io.ordermon.orders.Judgement;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Header;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.HistoryStore.Decision;
import io.ordermon.spi.HistoryStore.Excerpt;
import io.ordermon.spi.HistoryStore.OrderHistory;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One order and what others have to do with it, as the tables would have it. */
final class World {

  static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  static final Instant NOW = NOON.plusSeconds(3_600);
  static final Words WORDS = new Words(ZoneOffset.UTC);

  private final String orderId;
  private final @Nullable String strategyId;
  private final List<AuditStore.Entry> changes = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();
  private final List<Change.OfOrder> waiting = new ArrayList<>();
  private final Map<Long, AuditStore.Entry> causes = new HashMap<>();
  private final Map<String, Decision> earlier = new HashMap<>();
  private @Nullable OrderRow row;

  World(String orderId, @Nullable String strategyId) {
    this.orderId = orderId;
    this.strategyId = strategyId;
  }

  /** A row of the orders of user u1. */
  static OrderRow row(
      String orderId, @Nullable String strategyId, String status, String filled, String reason) {
    return new OrderRow(
        orderId,
        "u1",
        strategyId,
        "ACME",
        "buy",
        "limit",
        "gtc",
        new BigDecimal("10.00000000"),
        null,
        new BigDecimal("100.00000000"),
        new BigDecimal(filled),
        null,
        BigDecimal.ZERO,
        null,
        null,
        null,
        status,
        reason.isEmpty() ? null : reason,
        null,
        1,
        NOON);
  }

  static Change.OfOrder change(
      OrderRow row, @Nullable OrderRow before, Op op, int second, @Nullable String decisionId) {
    Instant at = NOON.plusSeconds(second);
    Header header = new Header(second, 1, op, "u1", 1, decisionId, "app@%", at);
    return new Change.OfOrder(
        header,
        row,
        before == null
            ? null
            : new Change.Before(
                before.status(),
                before.quantity(),
                before.filledQuantity(),
                before.price(),
                before.stopPrice(),
                before.avgFillPrice(),
                before.fees()));
  }

  static AuditStore.Entry entry(long id, Change.OfOrder change, ChangeSource source, String actor) {
    Judgement judgement = OrderLifecycle.judge(change);
    return new AuditStore.Entry(
        id, new Settlement(change, judgement.verdict(), judgement.reason(), source, actor));
  }

  /** The order's row is changed, at a second after noon. */
  World now(int second, String status, String filled, ChangeSource source, String actor) {
    return now(second, status, filled, source, actor, null, "");
  }

  World now(
      int second,
      String status,
      String filled,
      ChangeSource source,
      String actor,
      @Nullable String decisionId,
      String reason) {
    OrderRow next = row(orderId, strategyId, status, filled, reason);
    Op op = row == null && changes.isEmpty() ? Op.INSERT : Op.UPDATE;
    changes.add(entry(1_000L + second, change(next, row, op, second, decisionId), source, actor));
    row = next;
    return this;
  }

  /** The row is changed, and nobody has handled that. */
  World unhandled(int second, String status, String filled) {
    OrderRow next = row(orderId, strategyId, status, filled, "");
    waiting.add(change(next, row, row == null ? Op.INSERT : Op.UPDATE, second, null));
    row = next;
    return this;
  }

  World found(String status, String filled) {
    row = row(orderId, strategyId, status, filled, "");
    return this;
  }

  World deleted(int second) {
    OrderRow last = row;
    if (last != null) {
      Change.OfOrder change = change(last, last, Op.DELETE, second, null);
      changes.add(entry(1_000L + second, change, ChangeSource.EXTERNAL, "app@%"));
    }
    row = null;
    return this;
  }

  /** Another order was changed: what a cause can point at. */
  World other(
      long logId, String id, @Nullable String of, String before, String now, String filled) {
    Change.OfOrder change =
        change(row(id, of, now, filled, ""), row(id, of, before, "0", ""), Op.UPDATE, 0, null);
    causes.put(logId, entry(logId, change, ChangeSource.EXTERNAL, "app@%"));
    return this;
  }

  World decided(int second, String id, String action, String cause, String outcome, String reason) {
    decisions.add(decision(second, id, orderId, action, cause, outcome, reason));
    return this;
  }

  World decided(Decision decision) {
    decisions.add(decision);
    return this;
  }

  World decidedBefore(Decision decision) {
    earlier.put(decision.decisionId(), decision);
    return this;
  }

  static Decision decision(
      int second,
      String id,
      String orderId,
      String action,
      String cause,
      String outcome,
      String reason) {
    String checks =
        action.equals("submit")
            ? "[{\"code\":\"INVALID_PRICE\",\"result\":\"passed\"},"
                + "{\"code\":\"SELF_TRADE\",\"result\":\"skipped\",\"detail\":\"type=stop\"}]"
            : "[]";
    return new Decision(
        id,
        "u1",
        "s1",
        orderId,
        "strategy",
        "s1",
        action,
        cause,
        checks,
        outcome,
        reason.isEmpty() ? null : reason,
        NOON.plusSeconds(second));
  }

  Explanation story() {
    OrderHistory history =
        new OrderHistory(orderId, row, Excerpt.all(changes), Excerpt.all(decisions), waiting);
    return OrderStory.tell(history, new Causes(causes, earlier), WORDS, NOW);
  }
}
