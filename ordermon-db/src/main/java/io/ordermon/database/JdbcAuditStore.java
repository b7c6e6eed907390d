package io.ordermon.database;

import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Fences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit, {@code order_logs}, and the marks, {@code strategy_marks}. */
final class JdbcAuditStore implements AuditStore {

  private static final String AFTER =
      "SELECT id, %s FROM order_logs WHERE (%s) AND seq IS NOT NULL ORDER BY id LIMIT ?";

  /** The greatest id of each order first: the index has it, whatever the order's history. */
  private static final String LAST =
      "SELECT l.order_id, l.verdict, l.reason FROM (SELECT MAX(id) AS id FROM order_logs"
          + " WHERE order_id IN (%s) %s GROUP BY order_id) newest"
          + " JOIN order_logs l ON l.id = newest.id WHERE l.verdict IN ('illegal', 'duplicate')";

  private static final String OF_USER = "user_id = ? AND id > ?";
  private static final String SAVE =
      "INSERT INTO strategy_marks (slot, log_id) VALUES (?, ?)"
          + " ON DUPLICATE KEY UPDATE log_id = VALUES(log_id)";

  private static final String PAGE =
      "SELECT id, "
          + AuditRows.COLUMNS
          + " FROM order_logs WHERE id > ? AND id <= ? AND seq IS NOT NULL ORDER BY id LIMIT ?";
  private static final String SAVE_SINK =
      "INSERT INTO sink_marks (sink, slot, log_id) VALUES (?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE log_id = VALUES(log_id)";

  private record Last(String orderId, boolean illegal, @Nullable String reason) {}

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
  public Map<String, String> disputed(Collection<String> orderIds) {
    Map<String, String> disputed = new HashMap<>();
    List<Last> last = last(orderIds, "");
    addIllegal(last, disputed);
    List<String> repeated = last.stream().filter(l -> !l.illegal()).map(Last::orderId).toList();
    addIllegal(last(repeated, "AND verdict <> 'duplicate'"), disputed);
    return disputed;
  }

  private List<Last> last(Collection<String> orderIds, String which) {
    return transactions.read(
        "reading the table order_logs",
        connection ->
            Sql.queryIn(
                connection,
                LAST.formatted("%s", which),
                row ->
                    new Last(
                        Sql.text(row, "order_id"),
                        Sql.text(row, "verdict").equals("illegal"),
                        row.getString("reason")),
                orderIds));
  }

  private static void addIllegal(List<Last> last, Map<String, String> disputed) {
    for (Last each : last) {
      if (each.illegal()) {
        String reason = each.reason();
        disputed.put(each.orderId(), reason == null ? "its last change was illegal" : reason);
      }
    }
  }

  @Override
  public List<Entry> page(long after, long upTo, int limit) {
    return transactions.read(
        "reading the table order_logs",
        connection -> Sql.query(connection, PAGE, AuditRows::read, after, upTo, limit));
  }

  @Override
  public long before(long rows) {
    return transactions
        .read(
            "reading the table order_logs",
            connection ->
                Sql.query(
                    connection,
                    "SELECT id FROM order_logs ORDER BY id DESC LIMIT 1 OFFSET ?",
                    row -> row.getLong(1),
                    rows))
        .stream()
        .findFirst()
        .orElse(0L);
  }

  @Override
  public Map<Integer, Long> marks() {
    return marks("strategy_marks", "SELECT slot, log_id FROM strategy_marks");
  }

  @Override
  public Map<Integer, Long> sinkMarks(String sink) {
    return marks("sink_marks", "SELECT slot, log_id FROM sink_marks WHERE sink = ?", sink);
  }

  private Map<Integer, Long> marks(String table, String sql, Object... arguments) {
    Map<Integer, Long> marks = new HashMap<>();
    transactions
        .read(
            "reading the table " + table,
            connection ->
                Sql.query(
                    connection, sql, row -> new Mark(row.getInt(1), row.getLong(2)), arguments))
        .forEach(mark -> marks.put(mark.slot(), mark.logId()));
    return marks;
  }

  @Override
  public void saveMarks(Fences fences, Map<Integer, Long> marks) {
    save("strategy_marks", SAVE, fences, marks);
  }

  @Override
  public void saveSinkMarks(Fences fences, String sink, Map<Integer, Long> marks) {
    save("sink_marks", SAVE_SINK, fences, marks, sink);
  }

  private void save(
      String table, String sql, Fences fences, Map<Integer, Long> marks, Object... first) {
    transactions.write(
        "writing the table " + table,
        fences,
        marks.keySet(),
        connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            for (var mark : marks.entrySet()) {
              Sql.bind(statement, first);
              statement.setInt(first.length + 1, mark.getKey());
              statement.setLong(first.length + 2, mark.getValue());
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }
}
