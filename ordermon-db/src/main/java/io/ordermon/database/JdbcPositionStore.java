package io.ordermon.database;

import io.ordermon.models.Position;
import io.ordermon.spi.Change;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.PositionKey;
import io.ordermon.spi.PositionStore;
import io.ordermon.spi.Slots;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What users hold: {@code positions}, and up to where it is counted: {@code position_marks}. */
final class JdbcPositionStore implements PositionStore {

  private static final String POSITIONS =
      "SELECT user_id, strategy_id, symbol, quantity, cost, realised, fees FROM positions"
          + " WHERE user_id IN (%s)";
  private static final String MARKS =
      "SELECT user_id, log_id FROM position_marks WHERE user_id IN (%s)";
  private static final String SAVE_POSITION =
      "INSERT INTO positions (user_id, strategy_id, symbol, quantity, cost, realised, fees)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE quantity = VALUES(quantity),"
          + " cost = VALUES(cost), realised = VALUES(realised), fees = VALUES(fees)";
  private static final String SAVE_MARK =
      "INSERT INTO position_marks (user_id, log_id) VALUES (?, ?)"
          + " ON DUPLICATE KEY UPDATE log_id = VALUES(log_id)";
  private static final String FILLED =
      "SELECT * FROM orders WHERE user_id IN (%s) AND (filled_quantity <> 0 OR fees <> 0)";
  private static final String PENDING =
      "SELECT * FROM changes WHERE entity = 'order' AND user_id IN (%s) ORDER BY seq";

  private record Mark(String userId, long logId) {}

  private record Held(String userId, PositionKey key, Position position) {}

  private final Transactions transactions;

  JdbcPositionStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Map<String, Ledger> load(Collection<String> userIds) {
    return transactions.read(
        "reading the table positions", connection -> load(connection, userIds));
  }

  private static Map<String, Ledger> load(Connection connection, Collection<String> userIds)
      throws SQLException {
    List<Mark> marks =
        Sql.queryIn(connection, MARKS, row -> new Mark(row.getString(1), row.getLong(2)), userIds);
    Map<String, Map<PositionKey, Position>> positions = new HashMap<>();
    for (Held held : Sql.queryIn(connection, POSITIONS, JdbcPositionStore::held, userIds)) {
      positions
          .computeIfAbsent(held.userId(), user -> new HashMap<>())
          .put(held.key(), held.position());
    }
    return marks.stream()
        .collect(
            Collectors.toMap(
                Mark::userId,
                mark ->
                    new Ledger(
                        mark.userId(),
                        mark.logId(),
                        positions.getOrDefault(mark.userId(), Map.of()))));
  }

  private static Held held(ResultSet row) throws SQLException {
    String symbol = Sql.text(row, "symbol");
    return new Held(
        Sql.text(row, "user_id"),
        new PositionKey(Sql.text(row, "strategy_id"), symbol),
        new Position(
            symbol,
            Sql.decimal(row, "quantity"),
            Sql.decimal(row, "cost"),
            Sql.decimal(row, "realised"),
            Sql.decimal(row, "fees")));
  }

  @Override
  public void save(Fences fences, Collection<Ledger> ledgers) {
    transactions.write(
        "writing the table positions",
        fences,
        slots(fences, ledgers.stream().map(Ledger::userId).toList()),
        connection -> save(connection, ledgers));
  }

  private static int save(Connection connection, Collection<Ledger> ledgers) throws SQLException {
    try (PreparedStatement positions = connection.prepareStatement(SAVE_POSITION);
        PreparedStatement marks = connection.prepareStatement(SAVE_MARK)) {
      boolean any = false;
      for (Ledger ledger : ledgers) {
        for (var held : ledger.positions().entrySet()) {
          bind(positions, ledger.userId(), held.getKey(), held.getValue());
          any = true;
        }
        Sql.bind(marks, ledger.userId(), ledger.logId());
        marks.addBatch();
      }
      if (any) {
        positions.executeBatch();
      }
      return marks.executeBatch().length;
    }
  }

  private static void bind(
      PreparedStatement statement, String userId, PositionKey key, Position position)
      throws SQLException {
    Sql.bind(
        statement,
        userId,
        key.strategyId(),
        key.symbol(),
        position.quantity(),
        position.cost(),
        position.realised(),
        position.fees());
    statement.addBatch();
  }

  @Override
  public void forget(Fences fences, Collection<String> userIds) {
    transactions.write(
        "writing the table position_marks",
        fences,
        slots(fences, userIds),
        connection -> {
          try (var marks =
                  connection.prepareStatement("DELETE FROM position_marks WHERE user_id = ?");
              var positions =
                  connection.prepareStatement("DELETE FROM positions WHERE user_id = ?")) {
            for (String userId : userIds) {
              Sql.bind(marks, userId);
              marks.addBatch();
              Sql.bind(positions, userId);
              positions.addBatch();
            }
            marks.executeBatch();
            return positions.executeBatch().length;
          }
        });
  }

  private static Set<Integer> slots(Fences fences, Collection<String> userIds) {
    return userIds.stream()
        .map(userId -> Slots.of(userId, fences.slots()))
        .collect(Collectors.toSet());
  }

  @Override
  public Map<String, Beginning> beginnings(Collection<String> userIds) {
    return transactions.read(
        "reading the tables orders and changes", connection -> beginnings(connection, userIds));
  }

  private static Map<String, Beginning> beginnings(
      Connection connection, Collection<String> userIds) throws SQLException {
    Map<String, List<OrderRow>> orders =
        Sql.queryIn(connection, FILLED, Rows::order, userIds).stream()
            .collect(Collectors.groupingBy(OrderRow::userId));
    Map<String, List<Change.OfOrder>> pending =
        Sql.queryIn(connection, PENDING, JournalRows::read, userIds).stream()
            .filter(Change.OfOrder.class::isInstance)
            .map(Change.OfOrder.class::cast)
            .collect(Collectors.groupingBy(change -> change.header().userId()));
    Set<String> users = new HashSet<>(orders.keySet());
    users.addAll(pending.keySet());
    return users.stream()
        .collect(
            Collectors.toMap(
                user -> user,
                user ->
                    new Beginning(
                        orders.getOrDefault(user, List.of()),
                        pending.getOrDefault(user, List.of()))));
  }
}
