package io.ordermon.testservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The redis-server program: the one that the build brings, or another one that was named. */
final class RedisProgram {

  static final String PROPERTY = "ordermon.test.redis";
  private static final String VARIABLE = "ORDERMON_TEST_REDIS";
  // Of the two builds for this platform, the one that needs no library of the machine.
  private static final String BUNDLED = "redis-server-6.2.7-linux-386";

  private RedisProgram() {}

  /**
   * A server that loses nothing when it is killed.
   *
   * <p>A change is in the file, if not on the disk, before its answer is sent.
   */
  static Launch server(int port) throws IOException {
    Path program = path();
    Path home = Launch.newHome("redis");
    List<String> run =
        List.of(
            program.toString(),
            "--bind",
            Launch.HOST,
            "--port",
            Integer.toString(port),
            "--dir",
            home.toString(),
            "--save",
            "",
            "--appendonly",
            "yes",
            "--appendfsync",
            "no");
    return new Launch("Redis", home, port, List.of(), run);
  }

  /** A sentinel, which keeps what it learns in the file of its settings. */
  static Launch sentinel(int port, List<String> settings) throws IOException {
    Path program = path();
    Path home = Launch.newHome("sentinel");
    Path file = Files.write(home.resolve("sentinel.conf"), settings);
    List<String> run =
        List.of(
            program.toString(),
            file.toString(),
            "--sentinel",
            "--bind",
            Launch.HOST,
            "--port",
            Integer.toString(port));
    return new Launch("Redis Sentinel", home, port, List.of(), run);
  }

  static Path path() throws IOException {
    String named = named();
    if (named == null) {
      Platform.require("Redis");
      return UnpackedJar.unpack("ordermon-redis-6.2.7", "", List.of(BUNDLED)).resolve(BUNDLED);
    }
    // Absolute, as the server runs in a folder of its own.
    Path program = Path.of(named).toAbsolutePath();
    if (!Files.isExecutable(program)) {
      throw new IOException(PROPERTY + " leads to no program: " + program);
    }
    return program;
  }

  private static @Nullable String named() {
    String property = System.getProperty(PROPERTY);
    return property == null ? System.getenv(VARIABLE) : property;
  }
}
