package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The Redis servers that tests can have. */
public final class RedisServers {

  // Of the two builds for this platform, the one that needs no library of the machine.
  private static final String PROGRAM = "redis-server-6.2.7-linux-386";
  private static final Shared<LocalRedisServer> SHARED =
      new Shared<>(RedisServers::start, LocalRedisServer::close);

  private RedisServers() {}

  /**
   * The Redis that the tests of this JVM share, started when first asked for.
   *
   * @throws UnsupportedOperationException if this is not Linux x86-64
   */
  public static RedisServer shared() {
    return SHARED.get();
  }

  /**
   * A Redis for the caller alone, who closes it.
   *
   * @param options more options for the server, each word for itself, such as {@code
   *     --requirepass}, {@code secret}
   * @throws UnsupportedOperationException if this is not Linux x86-64
   */
  public static LocalRedisServer start(String... options) {
    Platform.require("Redis");
    try {
      Path programs = UnpackedJar.unpack("ordermon-redis-6.2.7", "", List.of(PROGRAM));
      Launch launch = launch(programs.resolve(PROGRAM), Launch.newHome("redis"), FreePort.find());
      return LocalRedisServer.start(launch.withOptions(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A change is in the file, if not on the disk, before its answer is sent: a killed process loses
  // nothing.
  private static Launch launch(Path program, Path home, int port) {
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
}
