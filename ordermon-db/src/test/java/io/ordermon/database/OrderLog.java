package io.ordermon.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordermon.rows.RowJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What stands in {@code order_logs}, in the order of its ids. */
record OrderLog(List<Row> rows) {

  /**
   * One row.
   *
   * @param change what was done and the row's reason, as {@link Traffic} expects it
   */
  record Row(long id, String orderId, String change, String verdict) {}

  static OrderLog read(TestDatabase db) {
    return new OrderLog(
        db.rows(
            "SELECT id, order_id, op, verdict, detail FROM order_logs ORDER BY id",
            row -> {
              JsonNode data = RowJson.parse(row.getString("detail")).path("row");
              String change = row.getString("op") + ":" + data.path("reason").asText();
              return new Row(
                  row.getLong("id"), row.getString("order_id"), change, row.getString("verdict"));
            }));
  }

  /** Of each order, its changes. */
  Map<String, List<String>> changesByOrder() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Row::orderId, Collectors.mapping(Row::change, Collectors.toList())));
  }

  /** Of each order, the ids of its rows. */
  Map<String, List<Long>> idsByOrder() {
    return rows.stream()
        .collect(
            Collectors.groupingBy(Row::orderId, Collectors.mapping(Row::id, Collectors.toList())));
  }

  /** The verdicts that occur. */
  List<String> verdicts() {
    return rows.stream().map(Row::verdict).distinct().sorted().toList();
  }
}
