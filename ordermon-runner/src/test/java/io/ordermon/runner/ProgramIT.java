package io.ordermon.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, from outside, on its embedded database. */
class ProgramIT {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void choosePort() throws IOException {
    settings.put("HTTP_PORT", String.valueOf(Program.freePort()));
  }

  private Program run(String... arguments) throws IOException {
    return Program.run(folder, settings, arguments);
  }

  private String answer(int exitCode, String... arguments) throws Exception {
    try (Program program = run(arguments)) {
      assertThat(program.exitCode(60)).as(program.output()).isEqualTo(exitCode);
      return program.output();
    }
  }

  @Test
  void aNewcomerSeesTheDemonstrationAtWork() throws Exception {
    try (Program demo = run("start", "--demo")) {
      await().atMost(SOON).until(() -> demo.output().contains("ordermon is ready: 4 users"));
      assertThat(demo.output()).contains("Try next").contains("strategies row 'strategy125'");
      await().atMost(SOON).until(() -> demo.output().contains("-> pending_new"));
      await().atMost(SOON).until(() -> userLog("user123").contains("monitoring started"));
      await().atMost(SOON).until(() -> demo.output().contains("cancel done (open for"));
      await().atMost(SOON).until(() -> demo.output().contains("pending_cancel -> cancelled"));

      assertThat(answer(0, "status")).contains("UP").contains("watching 4 users");
      assertThat(answer(0, "status", "--json")).contains("\"status\" : \"up\"");

      sql("UPDATE users SET status = 0 WHERE user_id = 'user124'");
      await()
          .atMost(SOON)
          .until(() -> demo.output().contains("monitoring stopped: users.status was set to 0"));
      sql("UPDATE orders SET status = 'shipped' WHERE order_id = 'order123'");
      await().atMost(SOON).until(() -> demo.output().contains("unknown status word 'shipped'"));

      demo.terminate();
      assertThat(demo.exitCode(5)).isZero();
    }
    assertThat(systemLog()).contains("illegal_transition").doesNotContain("Exception");
    assertThat(answer(2, "status")).contains("does not run");
  }

  private void sql(String statement) throws Exception {
    assertThat(answer(0, "db", "sql", "--demo", statement)).contains("1 rows changed");
  }

  @Test
  void aSecondOneOnTheSamePortIsToldWhatToDo() throws Exception {
    try (Program first = run("start")) {
      await().atMost(SOON).until(() -> first.output().contains("ordermon is ready"));
      assertThat(answer(2, "start", "--set", "DATA_DIR=other", "--set", "LOG_DIR=other-logs"))
          .contains("is another ordermon running? Set HTTP_PORT to another port");
      assertThat(first.isAlive()).isTrue();
    }
  }

  @Test
  void anEditedSettingTakesEffectAndABadEditIsRefusedWhole() throws Exception {
    Path file = folder.resolve(".env");
    Files.writeString(file, "LOG_LEVEL=INFO\n");
    try (Program program = run("start")) {
      await().atMost(SOON).until(() -> program.output().contains("ordermon is ready"));
      Files.writeString(file, "LOG_LEVEL=DEBUG\nMONITORING_SCAN_INTERVAL=often\n");
      await().atMost(SOON).until(() -> systemLog().contains("is refused: a setting is wrong"));
      assertThat(systemLog()).contains("MONITORING_SCAN_INTERVAL is 'often'");
      Files.writeString(file, "MONITORING_ENABLED=false\n");
      await().atMost(SOON).until(() -> systemLog().contains("monitoring is switched off"));
      assertThat(answer(1, "status")).contains("monitoring is off");
    }
  }

  @Test
  void oneUsersLevelIsChangedWhileRunning() throws Exception {
    try (Program demo = run("start", "--demo")) {
      await().atMost(SOON).until(() -> demo.output().contains("ordermon is ready"));
      assertThat(answer(0, "log", "level", "--user", "user123", "ERROR", "--for", "10m"))
          .contains("INFO      everything else (LOG_LEVEL)")
          .containsPattern("ERROR     user user123, until 20\\d\\d-");
      await().atMost(SOON).until(() -> demo.output().contains("cancel done (open for"));
      assertThat(systemLog()).contains("The log level of user user123 is ERROR until");
      assertThat(answer(0, "log", "level", "--reset")).doesNotContain("user123");
      assertThat(answer(2, "log", "level", "LOUD")).contains("unknown log level 'LOUD'");
    }
  }

  @Test
  void executionOnPaperWithoutQuotesIsWarnedOf() throws Exception {
    settings.put("EXECUTION", "paper");
    try (Program program = run("start")) {
      await().atMost(SOON).until(() -> program.output().contains("ordermon is ready"));
      assertThat(systemLog()).contains("EXECUTION is paper, and QUOTES_SOURCE is none");
    }
  }

  @Test
  void metricsAndHealthAreServed() throws Exception {
    try (Program program = run("start")) {
      await().atMost(SOON).until(() -> program.output().contains("ordermon is ready"));
      assertThat(get("/metrics"))
          .contains("ordermon_monitors 0.0")
          .contains("ordermon_strategies{state=\"quarantined\"} 0.0")
          .contains("ordermon_strategies_given_up_total 0.0")
          .contains("ordermon_strategies_calls_seconds_bucket")
          .contains("ordermon_feed_missed_total 0.0")
          .contains("ordermon_log_lines_total{log=\"users\",result=\"failed\"} 0.0")
          .contains("ordermon_log_queued_bytes 0.0")
          .contains("ordermon_detection_latency_seconds");
      assertThat(get("/health/live")).contains("up");
      assertThat(get("/health/ready")).contains("ready");
      assertThat(get("/nothing")).contains("\"status\":404");
    }
  }

  private String get(String path) throws IOException {
    var url = java.net.URI.create("http://127.0.0.1:" + settings.get("HTTP_PORT") + path).toURL();
    var connection = (java.net.HttpURLConnection) url.openConnection();
    try (var stream =
        connection.getResponseCode() < 400
            ? connection.getInputStream()
            : connection.getErrorStream()) {
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }

  private String systemLog() {
    return read(folder.resolve("logs/system.log"));
  }

  private String userLog(String userId) {
    Path users = folder.resolve("logs/users/user_" + userId);
    if (!Files.isDirectory(users)) {
      return "";
    }
    try (Stream<Path> files = Files.list(users)) {
      return files.map(ProgramIT::read).reduce("", String::concat);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
