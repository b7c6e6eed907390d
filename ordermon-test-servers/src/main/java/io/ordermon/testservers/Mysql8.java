package io.ordermon.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** MySQL 8 as the Maven profile {@code mysql8} unpacks it. */
final class Mysql8 {

  static final String HOME_PROPERTY = "ordermon.mysql8.home";

  private Mysql8() {}

  static LocalSqlServer start(Path programs) throws IOException {
    Platform.require("MySQL 8");
    Path program = programs.resolve("bin/mysqld");
    if (!Files.isExecutable(program)) {
      throw new IOException(HOME_PROPERTY + " leads to no program: " + program);
    }
    try {
      return LocalSqlServer.start(launch(programs, program));
    } catch (IllegalStateException e) {
      throw explained(e);
    }
  }

  private static Launch launch(Path programs, Path program) throws IOException {
    Path home = Launch.newHome("mysql8");
    int port = FreePort.find();
    List<String> server =
        List.of(
            program.toString(),
            "--no-defaults",
            "--user=root",
            "--basedir=" + programs,
            "--datadir=" + home.resolve("data"));
    return new Launch("MySQL 8", home, port, server, server)
        .withInstallOptions("--initialize-insecure")
        .withOptions(runOptions(port));
  }

  // As for MariaDB, nothing is flushed; and unlike there, log_bin_trust_function_creators stays
  // off, as MySQL has it: the tests of what needs it set it.
  private static String[] runOptions(int port) {
    return new String[] {
      "--bind-address=" + Launch.HOST,
      "--port=" + port,
      "--socket=server.sock",
      "--pid-file=server.pid",
      "--mysqlx=OFF",
      "--performance-schema=OFF",
      "--character-set-server=utf8mb4",
      "--max-connections=200",
      "--server-id=1",
      "--log-bin=binlog",
      "--binlog-format=ROW",
      "--sync-binlog=0",
      "--innodb-buffer-pool-size=128M",
      "--innodb-flush-log-at-trx-commit=2"
    };
  }

  private static IllegalStateException explained(IllegalStateException e) {
    String message = String.valueOf(e.getMessage());
    return message.contains("error while loading shared libraries")
        ? new IllegalStateException("MySQL 8 lacks a library: install libaio1 and libnuma1", e)
        : e;
  }
}
