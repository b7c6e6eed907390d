package io.ordermon.positions;

import io.ordermon.models.Position;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.PositionKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts one user's positions anew from the tables, in two passes over the user's part of the
 * audit. What was filled before anybody kept a journal comes first: of each order, what the
 * earliest change that is known says it was before, or, if none is known, what its row says. Then
 * every change, in the order of the audit. What a monitor counts as it goes is the same, digit by
 * digit, since it begins with this and goes on with the same changes.
 */
public final class PositionRebuild {

  private final UserPositions positions = new UserPositions();

  /** By order, what it was before the earliest change that is known. */
  private final Map<String, Opening> openings = new HashMap<>();

  /**
   * What an order was at a time.
   *
   * @param version the version of the row from which this is known
   */
  private record Opening(OrderRow row, long version) {}

  /** First pass: a row of {@code orders} as it was read, before anything else was. */
  public void row(OrderRow row) {
    known(new Opening(row, Long.MAX_VALUE));
  }

  /** First pass: a change that is in the journal or in the audit, in any order. */
  public void known(Change.OfOrder change) {
    Change.Before before = change.before();
    OrderRow row = before == null ? unfilled(change.order()) : asBefore(change.order(), before);
    known(new Opening(row, change.header().version()));
  }

  private void known(Opening opening) {
    openings.merge(opening.row().orderId(), opening, (a, b) -> a.version() <= b.version() ? a : b);
  }

  /** The first pass is over. */
  public void open() {
    openings.values().stream()
        .map(Opening::row)
        .filter(row -> row.filledQuantity().signum() != 0 || row.fees().signum() != 0)
        .sorted(Comparator.comparing(OrderRow::createdAt).thenComparing(OrderRow::orderId))
        .forEach(row -> positions.apply(firstSight(row)));
    openings.clear();
  }

  /** Second pass: the next change in the order of the audit. */
  public void count(Change.OfOrder change) {
    positions.apply(change);
  }

  /** What was counted. */
  public Map<PositionKey, Position> positions() {
    return positions.all();
  }

  private static Change.OfOrder firstSight(OrderRow row) {
    Change.Header header =
        new Change.Header(
            0, 0, Change.Op.INSERT, row.userId(), row.version(), null, "", Instant.EPOCH);
    return new Change.OfOrder(header, row, null);
  }

  private static OrderRow unfilled(OrderRow row) {
    return asBefore(
        row,
        new Change.Before(
            row.status(),
            row.quantity(),
            BigDecimal.ZERO,
            row.price(),
            row.stopPrice(),
            null,
            BigDecimal.ZERO));
  }

  private static OrderRow asBefore(OrderRow row, Change.Before before) {
    return new OrderRow(
        row.orderId(),
        row.userId(),
        row.strategyId(),
        row.symbol(),
        row.side(),
        row.orderType(),
        row.timeInForce(),
        before.price(),
        before.stopPrice(),
        before.quantity(),
        before.filledQuantity(),
        before.avgFillPrice(),
        before.fees(),
        null,
        null,
        null,
        before.status(),
        null,
        row.expiresAt(),
        row.version(),
        row.createdAt());
  }
}
