package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

class LoggingSystemTest {

  private static final String START = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+05:45 ";

  @TempDir Path directory;
  private final Logger log = LoggerFactory.getLogger("io.ordermon.Some");
  private final ManualClock clock = new ManualClock();
  private final LogLevels levels = new LogLevels(LogLevel.INFO, clock);
  private LoggingSystem system;

  @AfterEach
  void close() {
    if (system != null) {
      system.close();
    }
  }

  @Test
  void everythingThroughSlf4jIsInTheFile() throws IOException {
    start("INFO");
    log.debug("too fine");
    log.info("hello {}", "world");
    log.warn("odd");
    log.error("failed");
    log.error(MarkerFactory.getMarker("CRITICAL"), "now");
    List<String> lines = finish();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0))
        .matches(START + "INFO  thread=main logger=io\\.ordermon\\.Some \\| hello world");
    assertThat(lines.get(1)).contains(" WARNING thread=");
    assertThat(lines.get(2)).contains(" ERROR thread=");
    assertThat(lines.get(3)).contains(" CRITICAL thread=");
  }

  @Test
  void theLevelChangesWhileRunning() throws IOException {
    start("ERROR");
    log.info("not yet");
    levels.setBase(LogLevel.DEBUG);
    log.debug("yes");
    levels.setBase(LogLevel.CRITICAL);
    log.error("no more");
    log.error(MarkerFactory.getMarker("CRITICAL"), "always");
    assertThat(finish()).hasSize(2).first().asString().endsWith("| yes");
  }

  @Test
  void onePartIsFinerThanTheRestForAWhile() throws IOException {
    start("WARNING");
    Logger redis = LoggerFactory.getLogger("io.ordermon.redis.Some");
    Logger alike = LoggerFactory.getLogger("io.ordermon.redistribution.Some");
    levels.set(LogTarget.component("redis"), LogLevel.DEBUG, clock.instant().plusSeconds(600));
    redis.debug("fine");
    alike.info("another's");
    log.info("the rest");
    assertThat(redis.isDebugEnabled()).isTrue();
    assertThat(alike.isInfoEnabled()).isFalse();
    clock.advance(Duration.ofMinutes(10));
    redis.debug("over");
    redis.warn("as before");
    assertThat(finish()).hasSize(2).first().asString().endsWith("| fine");
  }

  @Test
  void noTextForgesALineOrShowsASecret() throws IOException {
    start("INFO");
    String forged =
        "x\n2026-11-23T12:50:07.123+05:45 INFO  thread=main logger=a | hunter22\u001b[2K";
    log.info("{}", forged);
    log.error("with cause", new IllegalStateException(forged, new IOException(forged)));
    List<String> lines = finish();
    assertThat(lines.stream().filter(line -> !line.startsWith("    "))).hasSize(2);
    assertThat(lines)
        .anyMatch(line -> line.startsWith("    java.lang.IllegalStateException: x"))
        .anyMatch(line -> line.startsWith("    Caused by: java.io.IOException"))
        .noneMatch(line -> line.contains("hunter22") || line.contains("\u001b"));
    assertThat(lines.get(0)).contains("x\\n2026").contains("| ***\\u001b");
  }

  @Test
  void whatALineIsAboutStandsInIt() throws IOException {
    start("INFO");
    MDC.put("user", "u 1\n");
    MDC.put("order", "o1");
    log.info("about them");
    MDC.clear();
    log.info("about nobody");
    List<String> lines = finish();
    assertThat(lines.get(0)).endsWith(" user=\"u 1\\n\" order=o1 | about them");
    assertThat(lines.get(1)).endsWith(" logger=io.ordermon.Some | about nobody");
  }

  @Test
  void inJsonAStackTraceIsPartOfItsLine() throws IOException {
    system =
        LoggingSystem.start(
            LogSettings.in(directory).withFormat(LogFormat.JSON).withConsole(false),
            levels,
            secrets(),
            Logs.NEPAL);
    MDC.put("user", "u1");
    log.warn("odd \"{}\"", "hunter22\n", new IOException("hunter22\nforged"));
    MDC.clear();
    assertThat(finish())
        .singleElement()
        .asString()
        .matches(
            "\\{\"time\":\"" + START.strip() + "\",\"level\":\"WARNING\",\"thread\":\"main\".*")
        .contains(
            "\"logger\":\"io.ordermon.Some\",\"user\":\"u1\",\"message\":\"odd \\\"***\\n\\\"\"")
        .contains("\"stack\":\"java.io.IOException: ***\\nforged\\n\\tat io.ordermon")
        .endsWith("\"}");
  }

  @Test
  void theConsoleIsConcise() throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
    try {
      system = LoggingSystem.start(LogSettings.in(directory), levels, secrets(), Logs.NEPAL);
      log.warn("odd", new IOException("hunter22\nsecond"));
      assertThat(finish()).hasSizeGreaterThan(2);
    } finally {
      System.setOut(before);
    }
    assertThat(console.toString(StandardCharsets.UTF_8).strip())
        .matches(
            "\\d\\d:\\d\\d:\\d\\d WARNING odd \\(java\\.io\\.IOException: \\*\\*\\*\\\\nsecond\\)");
  }

  @Test
  void aDeletedFolderComesBack() throws IOException {
    start("INFO");
    Path file = directory.resolve("logs/system.log");
    log.info("one");
    await().until(() -> Files.size(file) > 0);
    Files.delete(file);
    Files.delete(file.getParent());
    await()
        .until(
            () -> {
              log.info("two");
              return Files.exists(file);
            });
    assertThat(finish()).isNotEmpty().allMatch(line -> line.endsWith("| two"));
  }

  @Test
  void aFolderThatCannotBeMadeIsToldAtTheStart() throws IOException {
    Files.createFile(directory.resolve("logs"));
    assertThatThrownBy(() -> start("INFO"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("system.log");
  }

  @Test
  void oneCanFollowAnother() throws IOException {
    start("INFO");
    log.info("one");
    finish();
    start("INFO");
    log.info("two");
    assertThat(finish()).hasSize(2);
    assertThat(system.dropped()).isZero();
  }

  private void start(String level) {
    levels.setBase(LogLevel.parse(level));
    LogSettings settings = LogSettings.in(directory.resolve("logs")).withConsole(false);
    system = LoggingSystem.start(settings, levels, secrets(), Logs.NEPAL);
  }

  private List<String> finish() throws IOException {
    system.close();
    Path nested = directory.resolve("logs/system.log");
    return Files.readAllLines(Files.exists(nested) ? nested : directory.resolve("system.log"));
  }

  private static SecretMask secrets() {
    return SecretMask.of(List.of("hunter22"));
  }
}
