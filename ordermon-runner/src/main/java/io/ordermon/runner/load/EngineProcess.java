package io.ordermon.runner.load;

import io.ordermon.config.Settings;
import io.ordermon.runner.http.StatusClient;
import io.ordermon.runner.setup.UsageException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** ordermon, started on its own as an operator would, and looked at from outside. Linux only. */
final class EngineProcess implements AutoCloseable {

  private static final String MAIN = "io.ordermon.runner.Main";
  private static final Duration TERMINATION = Duration.ofMinutes(1);

  private final Process process;
  private final StatusClient client;
  private final Path output;

  private EngineProcess(Process process, StatusClient client, Path output) {
    this.process = process;
    this.client = client;
    this.output = output;
  }

  static EngineProcess start(Settings settings, Path work) throws IOException, URISyntaxException {
    Files.createDirectories(work);
    int port = freePort();
    Path output = work.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions());
    command.addAll(List.of("-cp", classPath(), MAIN, "start"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Settings.Mysql mysql = settings.mysql();
    Map<String, String> environment = builder.environment();
    environment.put("MYSQL_HOST", mysql.host());
    environment.put("MYSQL_PORT", String.valueOf(mysql.isEmbedded() ? 3306 : mysql.port()));
    environment.put("MYSQL_USER", mysql.user());
    environment.put("MYSQL_PASSWORD", mysql.password());
    environment.put("MYSQL_DATABASE", mysql.database());
    environment.put("DATA_DIR", mysql.dataDir().toString());
    environment.put("LOG_DIR", work.resolve("logs").toString());
    environment.put("HTTP_PORT", String.valueOf(port));
    return new EngineProcess(builder.start(), new StatusClient("127.0.0.1", port), output);
  }

  /** What start.sh gives the JVM, unless JAVA_OPTS says something else. */
  private static List<String> jvmOptions() {
    String options = System.getenv("JAVA_OPTS");
    return options == null || options.isBlank()
        ? List.of("-Xmx384m")
        : List.of(options.strip().split("\\s+", -1));
  }

  private static String classPath() throws URISyntaxException {
    Path home =
        Path.of(EngineProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.isDirectory(home) ? System.getProperty("java.class.path") : home.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  StatusClient awaitReady(Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!client.isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new UsageException("ordermon did not become ready; see " + output);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return client;
  }

  /** Looks at the process once a second, and in the end asks it for its status. */
  Observation watch(Duration time) throws IOException, InterruptedException {
    long began = System.nanoTime();
    long cpuBegan = cpuNanos();
    long residentKilobytes = 0;
    long threads = 0;
    while (System.nanoTime() - began < time.toNanos()) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      residentKilobytes = Math.max(residentKilobytes, procStatus("VmRSS"));
      threads = Math.max(threads, procStatus("Threads"));
    }
    double cores = (double) (cpuNanos() - cpuBegan) / (System.nanoTime() - began);
    return new Observation(cores, residentKilobytes / 1024, threads, client.status());
  }

  private long cpuNanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  private long procStatus(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(name + ":")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("the process has no " + name);
  }

  /** Sends SIGTERM; returns how long the process took to end. */
  Duration terminate() throws InterruptedException {
    long began = System.nanoTime();
    process.destroy();
    if (!process.waitFor(TERMINATION.toSeconds(), TimeUnit.SECONDS)) {
      throw new UsageException("ordermon did not end within " + TERMINATION + "; see " + output);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Ends the process at once, if it still runs: the way out when something went wrong. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
