package io.ordermon.testservers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** What is done to a server as its administrator. */
final class SqlAdmin {

  private SqlAdmin() {}

  static String createDatabase(SqlServer server) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    try (Connection connection = server.connect("");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
      return name;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create a database on " + server, e);
    }
  }

  static void createUser(SqlServer server, String name, String password, String... grants) {
    try (Connection connection = server.connect("")) {
      execute(connection, "CREATE USER ?@'%' IDENTIFIED BY ?", name, password);
      for (String grant : grants) {
        execute(connection, "GRANT " + grant + " TO ?@'%'", name);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create user " + name + " on " + server, e);
    }
  }

  /** Asks the server what it is: {@code 11.4.5-MariaDB-log} becomes {@code MariaDB 11.4.5}. */
  static String product(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT VERSION()")) {
      result.next();
      String version = result.getString(1);
      String name = version.contains("MariaDB") ? "MariaDB " : "MySQL ";
      return name + version.replaceFirst("-.*", "");
    }
  }

  private static void execute(Connection connection, String sql, String... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      statement.execute();
    }
  }
}
