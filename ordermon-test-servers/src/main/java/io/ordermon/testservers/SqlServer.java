package io.ordermon.testservers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A running SQL server, reached with the rights of its administrator. */
public interface SqlServer {

  /** The address that clients connect to. */
  String host();

  /** The port that clients connect to. */
  int port();

  /** The administrator's name. */
  String user();

  /** The administrator's password, which may be empty. */
  String password();

  /** The name and the version of the product, such as {@code MariaDB 11.4.5}. */
  String product();

  /** The JDBC address of a database: times are in UTC, and batches travel together. */
  default String jdbcUrl(String database) {
    return "jdbc:mysql://%s:%d/%s".formatted(host(), port(), database)
        + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
        + "&rewriteBatchedStatements=true";
  }

  /** Opens a connection to a database as the administrator. */
  default Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), user(), password());
  }

  /** Creates an empty database (utf8mb4) that no other test has, and returns its name. */
  default String createDatabase() {
    return SqlAdmin.createDatabase(this);
  }

  /**
   * Creates a user who may connect from anywhere.
   *
   * @param grants what the user may do, each as SQL has it between {@code GRANT} and {@code TO},
   *     such as {@code SELECT, INSERT ON shop.*}
   */
  default void createUser(String name, String password, String... grants) {
    SqlAdmin.createUser(this, name, password, grants);
  }
}
