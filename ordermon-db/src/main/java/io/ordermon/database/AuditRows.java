package io.ordermon.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.Verdict;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Header;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.ChangeFeed.Settlement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of {@code order_logs}, written from settlements and read as them. */
final class AuditRows {

  static final String COLUMNS =
      "order_id, user_id, strategy_id, old_status, new_status, old_filled_quantity,"
          + " new_filled_quantity, verdict, source, actor, reason, op, version, decision_id, slot,"
          + " seq, detail, changed_at";

  private static final String INSERT =
      "INSERT INTO order_logs (" + COLUMNS + ") VALUES (" + Sql.marks(18) + ")";

  private static final int STATUS_LENGTH = 32;
  private static final int REASON_LENGTH = 512;

  private AuditRows() {}

  /** Writes the rows of the order changes; returns their ids by the journal's number. */
  static Map<Long, Long> insert(Connection connection, List<Settlement> batch) throws SQLException {
    List<Settlement> audited =
        batch.stream().filter(each -> each.change() instanceof Change.OfOrder).toList();
    Map<Long, Long> ids = new HashMap<>();
    if (audited.isEmpty()) {
      return ids;
    }
    try (PreparedStatement statement =
        connection.prepareStatement(INSERT, Statement.RETURN_GENERATED_KEYS)) {
      for (Settlement settlement : audited) {
        Sql.bind(statement, values(settlement, (Change.OfOrder) settlement.change()));
        statement.addBatch();
      }
      statement.executeBatch();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        for (Settlement settlement : audited) {
          if (!keys.next()) {
            throw new SQLException("the database did not tell the id of an audit row");
          }
          ids.put(settlement.change().header().seq(), keys.getLong(1));
        }
      }
    }
    return ids;
  }

  private static @Nullable Object[] values(Settlement settlement, Change.OfOrder change) {
    Header header = change.header();
    Change.Before before = change.before();
    boolean deleted = header.op() == Op.DELETE;
    Verdict verdict = settlement.verdict();
    return new @Nullable Object[] {
      change.order().orderId(),
      header.userId(),
      change.order().strategyId(),
      before == null ? null : shortened(before.status(), STATUS_LENGTH),
      deleted ? null : shortened(change.order().status(), STATUS_LENGTH),
      before == null ? null : before.filledQuantity(),
      deleted ? null : change.order().filledQuantity(),
      verdict == null ? null : verdict.word(),
      settlement.source().word(),
      settlement.actor(),
      shortened(settlement.reason(), REASON_LENGTH),
      header.op().name().toLowerCase(Locale.ROOT),
      header.version(),
      header.decisionId(),
      header.slot(),
      header.seq(),
      detail(change),
      header.at()
    };
  }

  private static String detail(Change.OfOrder change) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.set("row", RowJson.JOURNAL.of(change.order()));
    if (change.before() != null) {
      detail.set("before", RowJson.JOURNAL.of(change.before()));
    }
    return detail.toString();
  }

  private static @Nullable String shortened(@Nullable String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  static AuditStore.Entry read(ResultSet row) throws SQLException {
    JsonNode detail = RowJson.parse(Sql.text(row, "detail"));
    Instant at = Sql.instant(row, "changed_at");
    Header header =
        new Header(
            row.getLong("seq"),
            row.getInt("slot"),
            Op.valueOf(Sql.text(row, "op").toUpperCase(Locale.ROOT)),
            Sql.text(row, "user_id"),
            row.getLong("version"),
            row.getString("decision_id"),
            Sql.text(row, "actor"),
            at == null ? Instant.EPOCH : at);
    JsonNode before = detail.get("before");
    Change.OfOrder change =
        new Change.OfOrder(
            header,
            RowJson.order(detail.path("row")),
            before == null ? null : RowJson.before(before));
    return new AuditStore.Entry(
        row.getLong("id"),
        new Settlement(
            change,
            Verdict.valueOf(Sql.text(row, "verdict").toUpperCase(Locale.ROOT)),
            row.getString("reason"),
            ChangeSource.valueOf(Sql.text(row, "source").toUpperCase(Locale.ROOT)),
            Sql.text(row, "actor")));
  }
}
