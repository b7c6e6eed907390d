package io.ordermon.database;

import io.ordermon.spi.Fences;
import io.ordermon.spi.Slots;
import io.ordermon.spi.StrategyStateStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is kept of strategies: {@code strategy_states}. */
final class JdbcStrategyStateStore implements StrategyStateStore {

  private static final String LOAD =
      "SELECT user_id, strategy_id, type, state, log_id, runtime, detail, since"
          + " FROM strategy_states WHERE user_id IN (%s)";
  private static final String SAVE =
      "INSERT INTO strategy_states"
          + " (strategy_id, user_id, type, state, log_id, runtime, detail, since)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE user_id = VALUES(user_id),"
          + " type = VALUES(type), state = VALUES(state), log_id = VALUES(log_id),"
          + " runtime = VALUES(runtime), detail = VALUES(detail), since = VALUES(since)";

  private final Transactions transactions;

  JdbcStrategyStateStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<StrategyRecord> load(Collection<String> userIds) {
    return transactions.read(
        "reading the table strategy_states",
        connection -> Sql.queryIn(connection, LOAD, JdbcStrategyStateStore::read, userIds));
  }

  static StrategyRecord read(ResultSet row) throws SQLException {
    Instant since = Sql.instant(row, "since");
    return new StrategyRecord(
        Sql.text(row, "user_id"),
        Sql.text(row, "strategy_id"),
        Sql.text(row, "type"),
        row.getString("state"),
        row.getLong("log_id"),
        Sql.text(row, "runtime"),
        row.getString("detail"),
        since == null ? Instant.EPOCH : since);
  }

  @Override
  public void save(Fences fences, Collection<StrategyRecord> records) {
    Set<Integer> slots =
        records.stream()
            .map(record -> Slots.of(record.userId(), fences.slots()))
            .collect(Collectors.toSet());
    transactions.write(
        "writing the table strategy_states",
        fences,
        slots,
        connection -> {
          try (var statement = connection.prepareStatement(SAVE)) {
            for (StrategyRecord record : records) {
              Sql.bind(
                  statement,
                  record.strategyId(),
                  record.userId(),
                  record.type(),
                  record.state(),
                  record.eventId(),
                  record.runtime(),
                  record.detail(),
                  record.since());
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }

  @Override
  public void delete(Fences fences, Map<String, String> userIds) {
    Set<Integer> slots =
        userIds.values().stream()
            .map(userId -> Slots.of(userId, fences.slots()))
            .collect(Collectors.toSet());
    transactions.write(
        "writing the table strategy_states",
        fences,
        slots,
        connection -> {
          try (var statement =
              connection.prepareStatement(
                  "DELETE FROM strategy_states WHERE strategy_id = ? AND user_id = ?")) {
            for (var each : userIds.entrySet()) {
              Sql.bind(statement, each.getKey(), each.getValue());
              statement.addBatch();
            }
            return statement.executeBatch().length;
          }
        });
  }
}
