package io.ordermon.simulation;

import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.orders.OrderLifecycle;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.strategies.OrderEvent.Origin;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code orders} of one user, in memory. Every change of a row is judged by the life
 * cycle, numbered and told, as the journal and its drain do it; a change that changes nothing is
 * none.
 */
public final class OrderTable {

  private final String userId;
  private final InstantSource clock;
  private final Consumer<SettledChange> listener;
  private final Map<String, OrderRow> rows = new LinkedHashMap<>();
  private long changes;

  OrderTable(String userId, InstantSource clock, Consumer<SettledChange> listener) {
    this.userId = userId;
    this.clock = clock;
    this.listener = listener;
  }

  String userId() {
    return userId;
  }

  /** The rows, in the order in which they were inserted. */
  public Collection<OrderRow> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /** A row; null if there is none of that id. */
  public @Nullable OrderRow find(String orderId) {
    return rows.get(orderId);
  }

  /**
   * Inserts a row.
   *
   * @param edit what is other than in a new order of nobody's strategy
   * @throws IllegalArgumentException if there is one of that id
   */
  public void insert(String orderId, OrderTerms terms, Origin origin, Consumer<RowDraft> edit) {
    RowDraft draft = new RowDraft(orderId, userId, terms, clock.instant());
    edit.accept(draft);
    OrderRow row = draft.toRow(1);
    if (rows.putIfAbsent(orderId, row) != null) {
      throw new IllegalArgumentException("order " + orderId + " is there already");
    }
    tell(Change.Op.INSERT, row, null, origin, null);
  }

  /**
   * Changes a row.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public void update(String orderId, Origin origin, Consumer<RowDraft> edit) {
    update(orderId, origin, null, edit);
  }

  /** The same, by a decision. */
  void update(String orderId, Origin origin, @Nullable String decisionId, Consumer<RowDraft> edit) {
    OrderRow before = existing(orderId);
    RowDraft draft = new RowDraft(before);
    edit.accept(draft);
    if (!draft.toRow(before.version()).equals(before)) {
      OrderRow row = draft.toRow(before.version() + 1);
      rows.put(orderId, row);
      tell(Change.Op.UPDATE, row, before, origin, decisionId);
    }
  }

  /**
   * Deletes a row.
   *
   * @throws IllegalArgumentException if there is none of that id
   */
  public void delete(String orderId, Origin origin) {
    OrderRow row = existing(orderId);
    rows.remove(orderId);
    tell(Change.Op.DELETE, row, null, origin, null);
  }

  private OrderRow existing(String orderId) {
    OrderRow row = rows.get(orderId);
    if (row == null) {
      throw new IllegalArgumentException("there is no order " + orderId);
    }
    return row;
  }

  /** The state of a row; null for a word that nobody knows. */
  static @Nullable OrderStatus status(OrderRow row) {
    return OrderStatus.parse(row.status()).orElse(null);
  }

  private void tell(
      Change.Op op,
      OrderRow row,
      @Nullable OrderRow before,
      Origin origin,
      @Nullable String decisionId) {
    long number = ++changes;
    Change.Header header =
        new Change.Header(
            number, 0, op, userId, row.version(), decisionId, origin.actor(), clock.instant());
    Change.OfOrder change =
        new Change.OfOrder(header, row, before == null ? null : asBefore(before));
    listener.accept(new SettledChange(change, number, OrderLifecycle.judge(change), origin, false));
  }

  private static Change.Before asBefore(OrderRow row) {
    return new Change.Before(
        row.status(),
        row.quantity(),
        row.filledQuantity(),
        row.price(),
        row.stopPrice(),
        row.avgFillPrice(),
        row.fees());
  }
}
