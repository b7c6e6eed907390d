package io.ordermon.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What a database says of its tables. */
final class Tables {

  private Tables() {}

  /** The columns of a table, in lower case; empty if there is no such table. */
  static Set<String> columns(Connection connection, String table) throws SQLException {
    Set<String> columns = new HashSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
      }
    }
    return columns;
  }

  /** The indexes of a table, in lower case. */
  static Set<String> indexes(Connection connection, String table) throws SQLException {
    Set<String> indexes = new HashSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, false)) {
      while (rows.next()) {
        String name = rows.getString("INDEX_NAME");
        if (name != null) {
          indexes.add(name.toLowerCase(Locale.ROOT));
        }
      }
    }
    return indexes;
  }
}
