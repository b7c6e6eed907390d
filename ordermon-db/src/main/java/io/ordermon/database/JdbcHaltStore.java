package io.ordermon.database;

import io.ordermon.spi.HaltStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The table {@code halts}. */
final class JdbcHaltStore implements HaltStore {

  private static final String ACTIVE =
      "SELECT halt_id, scope, target, mode, reason, actor, created_at, ends_at FROM halts"
          + " WHERE lifted_at IS NULL AND (ends_at IS NULL OR ends_at > CURRENT_TIMESTAMP(6))"
          + " ORDER BY halt_id";
  private static final String SET =
      "INSERT INTO halts (scope, target, mode, reason, actor, ends_at) VALUES (?, ?, ?, ?, ?, ?)";
  private static final String LIFT =
      "UPDATE halts SET lifted_at = CURRENT_TIMESTAMP(6), lifted_by = ?"
          + " WHERE halt_id = ? AND lifted_at IS NULL";

  /** What the columns hold. */
  private static final int REASON_LENGTH = 512;

  private static final int ACTOR_LENGTH = 128;

  private final Transactions transactions;

  JdbcHaltStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Row> active() {
    return transactions.read(
        "reading the table halts", connection -> Sql.query(connection, ACTIVE, JdbcHaltStore::row));
  }

  private static Row row(ResultSet row) throws SQLException {
    Instant createdAt = Objects.requireNonNull(Sql.instant(row, "created_at"), "created_at");
    return new Row(
        row.getLong("halt_id"),
        createdAt,
        new Terms(
            Sql.text(row, "scope"),
            Sql.text(row, "target"),
            Sql.text(row, "mode"),
            Sql.text(row, "reason"),
            Sql.text(row, "actor"),
            Sql.instant(row, "ends_at")));
  }

  @Override
  public long set(Terms terms) {
    return transactions.transact(
        "writing the table halts", connection -> insert(connection, terms));
  }

  static long insert(Connection connection, Terms terms) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(SET, Statement.RETURN_GENERATED_KEYS)) {
      Sql.bind(
          statement,
          terms.scope(),
          terms.target(),
          terms.mode(),
          cut(terms.reason(), REASON_LENGTH),
          cut(terms.actor(), ACTOR_LENGTH),
          terms.endsAt());
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        if (!keys.next()) {
          throw new SQLException("the database gave the halt no id");
        }
        return keys.getLong(1);
      }
    }
  }

  /** A halt is not lost for having too much to say. */
  private static String cut(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length));
  }

  @Override
  public boolean lift(long id, String actor) {
    return transactions.transact(
        "writing the table halts", connection -> lift(connection, id, actor) > 0);
  }

  static int lift(Connection connection, long id, String actor) throws SQLException {
    return Sql.update(connection, LIFT, cut(actor, ACTOR_LENGTH), id);
  }
}
