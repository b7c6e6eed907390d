package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mysql8IT {

  private static final String LOADER_ERROR =
      "mysqld: error while loading shared libraries: libaio.so.1: cannot open shared object file";

  @Test
  void isThereWithItsProfile() throws SQLException {
    Optional<SqlServer> server = SqlServers.mysql8();
    assumeTrue(server.isPresent(), "the profile mysql8 is off");

    assertThat(server.get().product()).isEqualTo("MySQL 8.0.33");
    logsRowsAndTakesTheSetting(server.get());
  }

  @Test
  void isThereWithDocker() throws SQLException {
    Optional<SqlServer> server = SqlServers.mysqlContainer();
    assumeTrue(server.isPresent(), "there is no Docker");

    assertThat(server.get().product()).startsWith("MySQL 8.4.");
    logsRowsAndTakesTheSetting(server.get());
  }

  @Test
  void namesThePackagesThatMiss(@TempDir Path programs) throws IOException {
    Path program = Files.createDirectory(programs.resolve("bin")).resolve("mysqld");
    Files.writeString(program, "#!/bin/sh\necho '" + LOADER_ERROR + "' >&2; exit 127\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> Mysql8.start(programs))
        .hasMessageContaining("install libaio1 and libnuma1")
        .hasStackTraceContaining(LOADER_ERROR);
  }

  @Test
  void saysWhereItLookedForTheProgram(@TempDir Path programs) {
    assertThatThrownBy(() -> Mysql8.start(programs))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(programs.toString());
  }

  private static void logsRowsAndTakesTheSetting(SqlServer server) throws SQLException {
    String database = server.createDatabase();
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      try (ResultSet result = statement.executeQuery("SELECT @@log_bin, @@binlog_format")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getInt(1)).isOne();
        assertThat(result.getString(2)).isEqualTo("ROW");
      }
      statement.execute("SET GLOBAL log_bin_trust_function_creators = 1");
      statement.execute("SET GLOBAL log_bin_trust_function_creators = 0");
    }
  }
}
