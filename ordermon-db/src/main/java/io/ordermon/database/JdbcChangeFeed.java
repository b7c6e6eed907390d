package io.ordermon.database;

import io.ordermon.models.ChangeSource;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.Fences;
import io.ordermon.spi.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The journal: the table {@code changes}. */
final class JdbcChangeFeed implements ChangeFeed {

  private static final String OLDEST_OF_ALL =
      "SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?";
  private static final String OLDEST_OF_SLOTS =
      "SELECT * FROM changes WHERE seq > ? AND slot IN (%s) ORDER BY seq LIMIT ?";
  private static final String DELETE = "DELETE FROM changes WHERE seq = ?";
  private static final String LOCKED = "SELECT * FROM changes WHERE seq = ? FOR UPDATE";
  private static final String APPEND =
      "INSERT INTO changes (slot, entity, entity_id, user_id, op, version, old_status, new_status,"
          + " old_quantity, old_filled_quantity, new_filled_quantity, old_price, old_stop_price,"
          + " old_avg_fill_price, old_fees, actor, row_data, changed_at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private record Origin(String decisionId, DecisionOrigin origin) {}

  private record Audited(long seq, long id) {}

  private final Transactions transactions;

  JdbcChangeFeed(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Change> oldest(Fences fences, long afterSeq, int limit) {
    return transactions.read(
        "reading the table changes",
        connection -> {
          if (fences.all()) {
            return Sql.query(connection, OLDEST_OF_ALL, JournalRows::read, afterSeq, limit);
          }
          String slots =
              fences.held().stream().map(String::valueOf).collect(Collectors.joining(", "));
          String sql = OLDEST_OF_SLOTS.formatted(slots);
          return Sql.query(connection, sql, JournalRows::read, afterSeq, limit);
        });
  }

  @Override
  public Map<String, DecisionOrigin> origins(Collection<String> decisionIds) {
    return transactions
        .read(
            "reading the table decisions",
            connection ->
                Sql.queryIn(
                    connection,
                    "SELECT decision_id, source, actor, order_id FROM decisions"
                        + " WHERE decision_id IN (%s)",
                    row ->
                        new Origin(
                            row.getString(1),
                            new DecisionOrigin(
                                ChangeSource.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getString(3),
                                row.getString(4))),
                    decisionIds))
        .stream()
        .collect(Collectors.toMap(Origin::decisionId, Origin::origin));
  }

  @Override
  public Map<Long, Long> settle(Fences fences, List<Settlement> batch) {
    Set<Integer> slots =
        batch.stream().map(each -> each.change().header().slot()).collect(Collectors.toSet());
    return transactions.write(
        "settling changes",
        fences,
        slots,
        connection -> {
          Map<Long, Long> auditIds = AuditRows.insert(connection, batch);
          delete(connection, batch);
          return auditIds;
        });
  }

  /**
   * Removes the batch row by row: a list of values would scan a small table, and wait behind
   * others' uncommitted inserts for as long as they live.
   */
  private static void delete(Connection connection, List<Settlement> batch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
      for (Settlement settlement : batch) {
        statement.setLong(1, settlement.change().header().seq());
        statement.addBatch();
      }
      int[] counts = statement.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] != 1) {
          throw new StoreException(
              "the journal row %d is gone already: does another program delete from changes?"
                  .formatted(batch.get(i).change().header().seq()));
        }
      }
    }
  }

  @Override
  public Optional<Map<Long, Long>> settled(List<Settlement> batch) {
    List<Long> seqs = batch.stream().map(each -> each.change().header().seq()).toList();
    Change first = batch.get(0).change();
    return transactions.read(
        "asking what became of a batch",
        connection -> {
          // Locked, so as to wait for a commit that the server has still to carry out, while our
          // connection is long broken. And compared as a whole: MySQL 5.7 begins to count from 1
          // again when it is restarted while the journal is empty.
          if (Sql.query(connection, LOCKED, JournalRows::read, seqs.get(0)).contains(first)) {
            return Optional.empty();
          }
          Map<Long, Long> auditIds = new HashMap<>();
          Sql.queryIn(
                  connection,
                  "SELECT seq, id FROM order_logs WHERE seq IN (%s) ORDER BY id",
                  row -> new Audited(row.getLong(1), row.getLong(2)),
                  seqs)
              .forEach(audited -> auditIds.put(audited.seq(), audited.id()));
          return Optional.of(auditIds);
        });
  }

  @Override
  public void append(Fences fences, List<Change> missed) {
    Set<Integer> slots =
        missed.stream().map(change -> change.header().slot()).collect(Collectors.toSet());
    transactions.write(
        "appending to the table changes",
        fences,
        slots,
        connection -> {
          for (Change change : missed) {
            Sql.update(connection, APPEND, JournalRows.values(change));
          }
          return missed.size();
        });
  }
}
