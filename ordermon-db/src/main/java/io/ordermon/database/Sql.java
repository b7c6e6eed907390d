package io.ordermon.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The few shapes in which the adapters use JDBC. All times are exchanged in UTC. */
final class Sql {

  /** Makes something of the present row. */
  interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** How many values one list may have. */
  private static final int VALUES = 1_000;

  private Sql() {}

  /** All rows of a query. */
  static <T> List<T> query(
      Connection connection, String sql, RowMapper<T> mapper, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(mapper.map(result));
        }
      }
      return rows;
    }
  }

  /**
   * All rows of a query that holds a list of values, such as {@code … IN (%s)}; asked for in parts
   * where the list is long, so that an order holds within each part only.
   */
  static <T> List<T> queryIn(
      Connection connection, String sql, RowMapper<T> mapper, Collection<?> values)
      throws SQLException {
    List<T> rows = new ArrayList<>();
    List<?> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES) {
      List<?> part = all.subList(from, Math.min(all.size(), from + VALUES));
      rows.addAll(query(connection, sql.formatted(marks(part.size())), mapper, part.toArray()));
    }
    return rows;
  }

  static int update(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, arguments);
      return statement.executeUpdate();
    }
  }

  /** So many question marks, with commas between. */
  static String marks(int count) {
    return String.join(", ", Collections.nCopies(count, "?"));
  }

  static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof Instant instant) {
        statement.setObject(i + 1, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
      } else {
        statement.setObject(i + 1, argument);
      }
    }
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime value = row.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  static BigDecimal decimal(ResultSet row, String column) throws SQLException {
    BigDecimal value = row.getBigDecimal(column);
    return value == null ? BigDecimal.ZERO : value;
  }

  static String text(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    return value == null ? "" : value;
  }
}
