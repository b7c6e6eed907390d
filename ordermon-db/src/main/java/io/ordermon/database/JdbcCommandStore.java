package io.ordermon.database;

import io.ordermon.spi.CommandStore;
import io.ordermon.spi.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The table {@code commands}, and what commands change beside orders. */
final class JdbcCommandStore implements CommandStore {

  private static final String FIND =
      "SELECT command_id, kind, actor, body, plan, answer FROM commands WHERE command_id = ?";
  private static final String BEGIN =
      "INSERT INTO commands (command_id, kind, actor, body, plan) VALUES (?, ?, ?, ?, ?)"
          + " ON DUPLICATE KEY UPDATE command_id = VALUES(command_id)";
  private static final String FINISH =
      "UPDATE commands SET answer = ?, finished_at = CURRENT_TIMESTAMP(6)"
          + " WHERE command_id = ? AND answer IS NULL";

  private final Transactions transactions;

  JdbcCommandStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Begun begin(Kept command) {
    return transactions.transact(
        "writing the table commands",
        connection -> {
          Optional<Kept> before = look(connection, command.commandId(), "");
          if (before.isPresent()) {
            return new Begun(before.get(), false);
          }
          Sql.update(
              connection,
              BEGIN,
              command.commandId(),
              command.type(),
              command.actor(),
              command.body(),
              command.plan());
          return new Begun(find(connection, command.commandId(), ""), true);
        });
  }

  private static Optional<Kept> look(Connection connection, String commandId, String lock)
      throws SQLException {
    return Sql.query(connection, FIND + lock, JdbcCommandStore::kept, commandId).stream()
        .findFirst();
  }

  private static Kept find(Connection connection, String commandId, String lock)
      throws SQLException {
    return look(connection, commandId, lock)
        .orElseThrow(() -> new StoreException("the table commands has no row '" + commandId + "'"));
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        Sql.text(row, "command_id"),
        Sql.text(row, "kind"),
        Sql.text(row, "actor"),
        Sql.text(row, "body"),
        row.getString("plan"),
        row.getString("answer"));
  }

  @Override
  public Finished finish(String commandId, String answer) {
    return transactions.transact(
        "writing the table commands",
        connection ->
            Sql.update(connection, FINISH, answer, commandId) > 0
                ? new Finished(answer, true)
                : new Finished(String.valueOf(find(connection, commandId, "").answer()), false));
  }

  @Override
  public Finished apply(String commandId, Effect effect, LongFunction<String> answer) {
    return transactions.transact(
        "carrying out a command",
        connection -> {
          String before = find(connection, commandId, " FOR UPDATE").answer();
          if (before != null) {
            return new Finished(before, false);
          }
          String fresh = answer.apply(apply(connection, effect));
          Sql.update(connection, FINISH, fresh, commandId);
          return new Finished(fresh, true);
        });
  }

  private static long apply(Connection connection, Effect effect) throws SQLException {
    if (effect instanceof UserStatus user) {
      return Sql.update(
          connection,
          "UPDATE users SET status = ? WHERE user_id = ?",
          user.status(),
          user.userId());
    }
    if (effect instanceof StrategyStatusChange strategy) {
      return Sql.update(
          connection,
          "UPDATE strategies SET status = ? WHERE strategy_id = ?",
          strategy.status(),
          strategy.strategyId());
    }
    if (effect instanceof HaltBegin begin) {
      return JdbcHaltStore.insert(connection, begin.terms());
    }
    HaltEnd end = (HaltEnd) effect;
    return JdbcHaltStore.lift(connection, end.haltId(), end.actor());
  }

  @Override
  public Map<String, String> openOrders(Filter filter, int limit) {
    StringBuilder sql = new StringBuilder("SELECT order_id, user_id FROM orders WHERE 1 = 1");
    List<Object> arguments = new ArrayList<>();
    only("user_id", filter.userId(), sql, arguments);
    only("strategy_id", filter.strategyId(), sql, arguments);
    only("symbol", filter.symbol(), sql, arguments);
    only("LOWER(TRIM(side))", filter.side(), sql, arguments);
    sql.append(JdbcUserStore.NOT_CLOSED)
        .append(" AND LOWER(TRIM(status)) <> 'pending_cancel' ORDER BY created_at LIMIT ?");
    arguments.add(limit);
    Map<String, String> found = new LinkedHashMap<>();
    transactions
        .read(
            "reading the table orders",
            connection ->
                Sql.query(
                    connection,
                    sql.toString(),
                    row -> new String[] {row.getString(1), row.getString(2)},
                    arguments.toArray()))
        .forEach(row -> found.put(row[0], row[1]));
    return found;
  }

  private static void only(
      String column, @Nullable String value, StringBuilder sql, List<Object> arguments) {
    if (value != null) {
      sql.append(" AND ").append(column).append(" = ?");
      arguments.add(value);
    }
  }

  @Override
  public String ownerOf(int slot) {
    return transactions.read(
        "reading the table slots",
        connection ->
            Sql.query(
                    connection,
                    "SELECT owner FROM slots WHERE slot = ?",
                    row -> Sql.text(row, "owner"),
                    slot)
                .stream()
                .findFirst()
                .orElse(""));
  }
}
