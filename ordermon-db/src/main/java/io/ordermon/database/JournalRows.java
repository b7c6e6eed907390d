package io.ordermon.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Header;
import io.ordermon.spi.Change.Op;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rows of {@code changes}, read as changes and written from them. */
final class JournalRows {

  private JournalRows() {}

  /** The change of the present row; never throws for what somebody wrote into it. */
  static Change read(ResultSet row) throws SQLException {
    String entity = Sql.text(row, "entity");
    String id = Sql.text(row, "entity_id");
    Header header = header(row);
    try {
      if (op(row) == null) {
        throw new IllegalArgumentException("nobody knows the op " + Sql.text(row, "op"));
      }
      JsonNode data = RowJson.parse(Sql.text(row, "row_data"));
      return switch (entity) {
        case "user" -> new Change.OfUser(header, RowJson.user(data));
        case "strategy" -> new Change.OfStrategy(header, RowJson.strategy(data));
        case "order" -> new Change.OfOrder(header, RowJson.order(data), before(row));
        default -> throw new IllegalArgumentException("nobody knows the entity " + entity);
      };
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      return new Change.Unreadable(
          header,
          "changes row %d (%s '%s') cannot be understood: %s; it is passed over"
              .formatted(header.seq(), entity, id, e.getMessage()));
    }
  }

  private static Header header(ResultSet row) throws SQLException {
    Op op = op(row);
    Instant at = Sql.instant(row, "changed_at");
    return new Header(
        row.getLong("seq"),
        row.getInt("slot"),
        op == null ? Op.UPDATE : op,
        Sql.text(row, "user_id"),
        row.getLong("version"),
        row.getString("decision_id"),
        Sql.text(row, "actor"),
        at == null ? Instant.EPOCH : at);
  }

  private static @Nullable Op op(ResultSet row) throws SQLException {
    return switch (Sql.text(row, "op")) {
      case "insert" -> Op.INSERT;
      case "update" -> Op.UPDATE;
      case "delete" -> Op.DELETE;
      default -> null;
    };
  }

  private static Change.@Nullable Before before(ResultSet row) throws SQLException {
    String status = row.getString("old_status");
    return status == null
        ? null
        : new Change.Before(
            status.intern(),
            Sql.decimal(row, "old_quantity"),
            Sql.decimal(row, "old_filled_quantity"),
            row.getBigDecimal("old_price"),
            row.getBigDecimal("old_stop_price"),
            row.getBigDecimal("old_avg_fill_price"),
            Sql.decimal(row, "old_fees"));
  }

  /**
   * The values of a new row of {@code changes}, in the order of {@link JdbcChangeFeed}'s insert.
   */
  static @Nullable Object[] values(Change change) {
    Header header = change.header();
    boolean deleted = header.op() == Op.DELETE;
    String entity;
    String id;
    String status;
    ObjectNode data;
    Change.Before before = null;
    BigDecimal filled = null;
    if (change instanceof Change.OfOrder order) {
      entity = "order";
      id = order.order().orderId();
      status = order.order().status();
      data = RowJson.JOURNAL.of(order.order());
      before = order.before();
      filled = order.order().filledQuantity();
    } else if (change instanceof Change.OfStrategy strategy) {
      entity = "strategy";
      id = strategy.strategy().strategyId();
      status = String.valueOf(strategy.strategy().status());
      data = RowJson.JOURNAL.of(strategy.strategy());
    } else if (change instanceof Change.OfUser user) {
      entity = "user";
      id = user.user().userId();
      status = String.valueOf(user.user().status());
      data = RowJson.JOURNAL.of(user.user());
    } else {
      throw new IllegalArgumentException("an unreadable change cannot be written: " + change);
    }
    return new @Nullable Object[] {
      header.slot(),
      entity,
      id,
      header.userId(),
      header.op().name().toLowerCase(Locale.ROOT),
      header.version(),
      before == null ? null : before.status(),
      deleted ? null : status,
      before == null ? null : before.quantity(),
      before == null ? null : before.filledQuantity(),
      deleted ? null : filled,
      before == null ? null : before.price(),
      before == null ? null : before.stopPrice(),
      before == null ? null : before.avgFillPrice(),
      before == null ? null : before.fees(),
      header.actor(),
      data.toString(),
      header.at()
    };
  }
}
