package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the JVM ends that started a server, the server and its folder go too. */
@Timeout(120)
class NeverOutlivesIT {

  /** What the program below tells of a server. */
  private record Told(long pid, Path home) {

    static Told of(String line) {
      String[] words = line.split(" ", 2);
      return new Told(Long.parseLong(words[0]), Path.of(words[1]));
    }
  }

  /** A program that starts servers, tells of each in a line, and ends when its input does. */
  static final class Starter {

    private Starter() {}

    public static void main(String[] args) throws IOException {
      startAndTell(args[0]);
      System.out.println();
      while (System.in.read() != -1) {
        // Nothing is expected but the end.
      }
    }

    private static void startAndTell(String product) {
      switch (product) {
        case "redis" -> tell(List.of(RedisServers.start()));
        case "cluster" -> tell(RedisServers.startCluster().nodes());
        case "sentinel" -> {
          RedisSentinels group = RedisServers.startSentinel();
          tell(group.servers());
          tell(group.sentinels());
        }
        default -> {
          LocalSqlServer sql = SqlServers.newMariaDb();
          System.out.println(sql.pid() + " " + sql.home());
        }
      }
    }

    private static void tell(List<LocalRedisServer> servers) {
      servers.forEach(server -> System.out.println(server.pid() + " " + server.home()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "redis", "sentinel", "cluster"})
  void whenTheJvmIsKilled(String product) throws Exception {
    Process jvm = start(product);
    BufferedReader output = jvm.inputReader(UTF_8);
    List<Told> servers = told(output);
    assertThat(servers).isNotEmpty().allSatisfy(told -> assertThat(told.home()).isDirectory());

    jvm.destroyForcibly();

    servers.forEach(NeverOutlivesIT::awaitGone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "redis", "sentinel", "cluster"})
  void whenTheJvmEndsByItself(String product) throws Exception {
    Process jvm = start(product);
    BufferedReader output = jvm.inputReader(UTF_8);
    List<Told> servers = told(output);

    jvm.outputWriter(UTF_8).close();

    assertThat(jvm.waitFor()).isZero();
    servers.forEach(NeverOutlivesIT::awaitGone);
  }

  private static Process start(String product) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Starter.class.getName(),
            product)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<Told> told(BufferedReader output) throws IOException {
    List<Told> servers = new ArrayList<>();
    for (String line = output.readLine(); !line.isEmpty(); line = output.readLine()) {
      servers.add(Told.of(line));
    }
    return servers;
  }

  private static void awaitGone(Told server) {
    await().until(() -> ProcessHandle.of(server.pid()).isEmpty());
    await().untilAsserted(() -> assertThat(server.home()).doesNotExist());
  }
}
