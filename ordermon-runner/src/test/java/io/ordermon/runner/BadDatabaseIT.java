package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.testservers.SqlServer;
import io.ordermon.testservers.SqlServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on a MariaDB that is not as it should be: one clear message, and what to do. */
class BadDatabaseIT {

  private final SqlServer server = SqlServers.mariaDb();
  private final Map<String, String> settings = new HashMap<>();
  @TempDir private Path folder;

  @BeforeEach
  void setUp() throws Exception {
    settings.put("HTTP_PORT", String.valueOf(Program.freePort()));
    settings.put("MYSQL_HOST", server.host());
    settings.put("MYSQL_PORT", String.valueOf(server.port()));
    settings.put("MYSQL_USER", server.user());
    settings.put("MYSQL_PASSWORD", server.password());
    settings.put("MYSQL_DATABASE", server.createDatabase());
  }

  private String refusal(String command) throws Exception {
    try (Program program = Program.run(folder, settings, command)) {
      assertThat(program.exitCode(60)).as(program.output()).isEqualTo(2);
      return program.output();
    }
  }

  private static void assertOneMessage(String output, String... parts) {
    assertThat(output).contains(parts).doesNotContain("\tat ");
  }

  @Test
  void wrongPassword() throws Exception {
    server.createUser("watcher", "right", "ALL ON " + settings.get("MYSQL_DATABASE") + ".*");
    settings.put("MYSQL_USER", "watcher");
    settings.put("MYSQL_PASSWORD", "wrong-password");
    String output = refusal("start");
    assertOneMessage(
        output, "refuses the user or the password", "check MYSQL_USER and MYSQL_PASSWORD");
    assertThat(output).doesNotContain("wrong-password");
  }

  @Test
  void unreachableHost() throws Exception {
    settings.put("MYSQL_PORT", String.valueOf(Program.freePort()));
    assertOneMessage(refusal("start"), "cannot be reached", "check MYSQL_HOST and MYSQL_PORT");
  }

  @Test
  void unknownDatabase() throws Exception {
    settings.put("MYSQL_DATABASE", "nowhere");
    assertOneMessage(refusal("start"), "there is no such database", "CREATE DATABASE");
  }

  @Test
  void missingSchema() throws Exception {
    assertOneMessage(refusal("start"), "lacks the steps 1", "MYSQL_MIGRATE=true", "db migrate");
  }

  @Test
  void schemaOfALaterVersion() throws Exception {
    try (Program migrate = Program.run(folder, settings, "db", "migrate")) {
      assertThat(migrate.exitCode(60)).isZero();
    }
    sql(
        "INSERT INTO ordermon_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, 1)");
    assertOneMessage(refusal("start"), "step 99, which this version of ordermon does not know");
  }

  @Test
  void aDatabaseThatIsReadyIsWatchedWithoutTheRightToMigrate() throws Exception {
    try (Program migrate = Program.run(folder, settings, "db", "migrate")) {
      assertThat(migrate.exitCode(60)).isZero();
    }
    String database = settings.get("MYSQL_DATABASE");
    server.createUser("plain", "secret", "SELECT, INSERT, UPDATE, DELETE ON " + database + ".*");
    settings.put("MYSQL_USER", "plain");
    settings.put("MYSQL_PASSWORD", "secret");
    try (Program program = Program.run(folder, settings, "start")) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> program.output().contains("ordermon is ready"));
      assertThat(program.output()).doesNotContain("secret");
      program.terminate();
      assertThat(program.exitCode(5)).isZero();
    }
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = server.connect(settings.get("MYSQL_DATABASE"));
        Statement jdbc = connection.createStatement()) {
      jdbc.execute(statement);
    }
  }
}
