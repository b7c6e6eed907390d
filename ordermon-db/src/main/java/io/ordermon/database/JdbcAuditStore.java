package io.ordermon.database;

import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Fences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The audit, {@code order_logs}, and the marks, {@code strategy_marks}. */
final class JdbcAuditStore implements AuditStore {

  private static final String AFTER =
      "SELECT id, %s FROM order_logs WHERE (%s) AND seq IS NOT NULL ORDER BY id LIMIT ?";
  private static final String OF_USER = "user_id = ? AND id > ?";
  private static final String SAVE =
      "INSERT INTO strategy_marks (slot, log_id) VALUES (?, ?)"
          + " ON DUPLICATE KEY UPDATE log_id = VALUES(log_id)";

  private record Mark(int slot, long logId) {}

  private final Transactions transactions;

  JdbcAuditStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public long lastId() {
    return transactions.read(
        "reading the table order_logs",
        connection ->
            Sql.query(
                    connection,
                    "SELECT COALESCE(MAX(id), 0) FROM order_logs",
                    row -> row.getLong(1))
                .get(0));
  }

  @Override
  public List<Entry> after(Map<String, Long> afterIds, int limit) {
    if (afterIds.isEmpty()) {
      return List.of();
    }
    String users = String.join(" OR ", Collections.nCopies(afterIds.size(), OF_USER));
    String sql = AFTER.formatted(AuditRows.COLUMNS, users);
    List<Object> arguments = new ArrayList<>();
    afterIds.forEach(
        (userId, afterId) -> {
          arguments.add(userId);
          arguments.add(afterId);
        });
    arguments.add(limit);
    return transactions.read(
        "reading the table order_logs",
        connection -> Sql.query(connection, sql, AuditRows::read, arguments.toArray()));
  }

  @Override
  public Map<Integer, Long> marks() {
    Map<Integer, Long> marks = new HashMap<>();
    transactions
        .read(
            "reading the table strategy_marks",
            connection ->
                Sql.query(
                    connection,
                    "SELECT slot, log_id FROM strategy_marks",
                    row -> new Mark(row.getInt(1), row.getLong(2))))
        .forEach(mark -> marks.put(mark.slot(), mark.logId()));
    return marks;
  }

  @Override
  public void saveMarks(Fences fences, Map<Integer, Long> marks) {
    transactions.write(
        "writing the table strategy_marks",
        fences,
        marks.keySet(),
        connection -> {
          try (var statement = connection.prepareStatement(SAVE)) {
            for (var mark : marks.entrySet()) {
              statement.setInt(1, mark.getKey());
              statement.setLong(2, mark.getValue());
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }
}
