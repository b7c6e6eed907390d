package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MariaDbIT {

  @Test
  void isSharedByTheTestsOfAJvm() {
    assertThat(SqlServers.mariaDb()).isSameAs(SqlServers.mariaDb());
    assertThat(SqlServers.mariaDb().product()).isEqualTo("MariaDB 11.4.5");
  }

  @Test
  void separatesDatabases() throws SQLException {
    SqlServer server = SqlServers.mariaDb();
    String one = server.createDatabase();
    String other = server.createDatabase();
    update(server, one, "CREATE TABLE t (n INT)");

    update(server, other, "CREATE TABLE t (s VARCHAR(9))");

    assertThat(query(server, one, "SELECT @@character_set_database")).isEqualTo("utf8mb4");
  }

  @Test
  void writesABinaryLogOfRows() throws SQLException {
    SqlServer server = SqlServers.mariaDb();

    assertThat(query(server, "", "SELECT IF(@@log_bin, @@binlog_format, '')")).isEqualTo("ROW");
    assertThat(query(server, "", "SELECT @@log_bin_trust_function_creators")).isEqualTo("1");
  }

  @Test
  void limitsAUserToTheGrants() throws SQLException {
    SqlServer server = SqlServers.mariaDb();
    String database = server.createDatabase();
    update(server, database, "CREATE TABLE t (n INT)");
    String user = "reader_" + UUID.randomUUID().toString().substring(0, 8);

    server.createUser(user, "s3cret'", "SELECT ON " + database + ".*");

    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(database), user, "s3cret'");
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeQuery("SELECT * FROM t").next()).isFalse();
      assertThatThrownBy(() -> statement.execute("INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("denied");
    }
  }

  @Test
  void keepsWhatWasCommittedWhenKilled() throws SQLException {
    try (LocalSqlServer server = SqlServers.newMariaDb()) {
      String database = server.createDatabase();
      update(server, database, "CREATE TABLE t (n INT)");
      update(server, database, "INSERT INTO t VALUES (42)");
      int port = server.port();

      server.kill();
      assertThatThrownBy(() -> server.connect(database)).isInstanceOf(SQLException.class);
      server.restart();

      assertThat(server.port()).isEqualTo(port);
      assertThat(query(server, database, "SELECT n FROM t")).isEqualTo("42");
    }
  }

  @Test
  void answersAgainAfterAFreeze() throws SQLException {
    try (LocalSqlServer server = SqlServers.newMariaDb()) {
      server.freeze();
      String impatient = server.jdbcUrl("") + "&connectTimeout=200&socketTimeout=200";
      assertThatThrownBy(() -> DriverManager.getConnection(impatient, "root", ""))
          .isInstanceOf(SQLException.class);

      server.thaw();

      assertThat(query(server, "", "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void canBeClosedWhileFrozenAndTwice() {
    LocalSqlServer server = SqlServers.newMariaDb();
    server.freeze();

    server.close();
    server.close();

    assertThat(ProcessHandle.of(server.pid())).isEmpty();
  }

  @Test
  void takesOptionsAndSaysWhichItDoesNotKnow() throws SQLException {
    try (LocalSqlServer server = SqlServers.newMariaDb("--max-connections=17")) {
      assertThat(query(server, "", "SELECT @@max_connections")).isEqualTo("17");
      assertThat(query(server, "", "SELECT @@tmpdir")).isEqualTo(server.home().toString());
    }
    assertThatThrownBy(() -> SqlServers.newMariaDb("--no-such-option").close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("unknown option '--no-such-option'");
  }

  private static void update(SqlServer server, String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static String query(SqlServer server, String database, String sql) throws SQLException {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      assertThat(result.next()).isTrue();
      return result.getString(1);
    }
  }
}
