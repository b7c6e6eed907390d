package io.ordermon.redis;

import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import io.ordermon.testservers.SqlServer;
import io.ordermon.testservers.SqlServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fresh database on a real MariaDB, and SQL sent to it as other programs would. */
final class WatchedDatabase implements AutoCloseable {

  private final DatabaseSettings settings;
  private final Database database;

  WatchedDatabase() {
    SqlServer server = SqlServers.mariaDb();
    settings =
        DatabaseSettings.mysql(
            server.host(),
            server.port(),
            server.createDatabase(),
            server.user(),
            server.password());
    database = Database.open(settings);
    database.schema().migrate();
  }

  Database database() {
    return database;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  void sql(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Users {@code u0} and so on, each with a strategy and some open orders. */
  void users(int count, int ordersEach) {
    for (int i = 0; i < count; i++) {
      sql(
          "INSERT INTO users (user_id) VALUES ('u%d')".formatted(i),
          "INSERT INTO strategies (strategy_id, user_id, strategy_type, params)"
              .concat(" VALUES ('s%d', 'u%d', 'order_timeout', '{\"timeout\":\"15m\"}')")
              .formatted(i, i));
      for (int j = 0; j < ordersEach; j++) {
        sql(
            "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                .concat(" VALUES ('u%d-%d', 'u%d', 'ACME', 'buy', 1, 100, 'new')")
                .formatted(i, j, i));
      }
    }
  }

  List<String> query(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of each order, the ids of its rows in the audit. */
  Map<String, List<Long>> audit() {
    Map<String, List<Long>> ids = new LinkedHashMap<>();
    for (String each : query("SELECT CONCAT(id, ' ', order_id) FROM order_logs ORDER BY id")) {
      String[] pair = each.split(" ", 2);
      ids.computeIfAbsent(pair[1], order -> new ArrayList<>()).add(Long.valueOf(pair[0]));
    }
    return ids;
  }

  @Override
  public void close() {
    database.close();
  }
}
