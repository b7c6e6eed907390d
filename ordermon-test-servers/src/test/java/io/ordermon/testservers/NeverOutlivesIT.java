package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the JVM ends that started a server, the server and its folder go too. */
@Timeout(120)
class NeverOutlivesIT {

  /** A program that starts a server, tells of it in two lines, and ends when its input does. */
  static final class Starter {

    private Starter() {}

    public static void main(String[] args) throws IOException {
      startAndTell(args[0]);
      while (System.in.read() != -1) {
        // Nothing is expected but the end.
      }
    }

    private static void startAndTell(String product) {
      if (product.equals("redis")) {
        LocalRedisServer redis = RedisServers.start();
        System.out.printf("%d%n%s%n", redis.pid(), redis.home());
      } else {
        LocalSqlServer sql = SqlServers.newMariaDb();
        System.out.printf("%d%n%s%n", sql.pid(), sql.home());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "redis"})
  void whenTheJvmIsKilled(String product) throws Exception {
    Process jvm = start(product);
    BufferedReader output = jvm.inputReader(UTF_8);
    long pid = Long.parseLong(output.readLine());
    Path home = Path.of(output.readLine());
    assertThat(home).isDirectory();

    jvm.destroyForcibly();

    awaitGone(pid, home);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "redis"})
  void whenTheJvmEndsByItself(String product) throws Exception {
    Process jvm = start(product);
    BufferedReader output = jvm.inputReader(UTF_8);
    long pid = Long.parseLong(output.readLine());
    Path home = Path.of(output.readLine());

    jvm.outputWriter(UTF_8).close();

    assertThat(jvm.waitFor()).isZero();
    awaitGone(pid, home);
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

  private static void awaitGone(long pid, Path home) {
    await().until(() -> ProcessHandle.of(pid).isEmpty());
    await().untilAsserted(() -> assertThat(home).doesNotExist());
  }
}
