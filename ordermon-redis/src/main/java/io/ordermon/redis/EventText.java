package io.ordermon.redis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.Change.Op;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.OrderRow;
import java.util.Locale;

/** A row of the audit as an event for other programs; docs/redis.md has every field. */
final class EventText {

  private EventText() {}

  static String of(AuditStore.Entry entry) {
    Settlement settlement = entry.settlement();
    if (!(settlement.change() instanceof Change.OfOrder change)) {
      throw new IllegalArgumentException("row " + entry.id() + " of the audit is of no order");
    }
    Change.Header header = change.header();
    Change.Before before = change.before();
    OrderRow order = change.order();
    boolean deleted = header.op() == Op.DELETE;
    ObjectNode event =
        Json.object()
            .put("type", "order")
            .put("id", entry.id())
            .put("op", header.op().name().toLowerCase(Locale.ROOT))
            .put("at", header.at().toString())
            .put("old_status", before == null ? null : before.status())
            .put(
                "old_filled_quantity",
                before == null ? null : before.filledQuantity().toPlainString())
            .put("new_status", deleted ? null : order.status())
            .put("verdict", settlement.verdict() == null ? null : settlement.verdict().word())
            .put("verdict_reason", settlement.reason())
            .put("source", settlement.source().word())
            .put("actor", settlement.actor())
            .put("decision_id", header.decisionId());
    event.setAll(RowJson.PROGRAMS.of(order));
    return event.toString();
  }
}
