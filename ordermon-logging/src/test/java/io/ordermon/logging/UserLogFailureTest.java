package io.ordermon.logging;

import static io.ordermon.logging.Logs.line;
import static io.ordermon.logging.Logs.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLogFailureTest {

  @TempDir Path directory;
  @TempDir Path systemDirectory;
  private final ManualClock clock = new ManualClock();
  private LoggingSystem system;
  private UserLog log;
  private UserLogFiles files;
  private long sent;

  @BeforeEach
  void open() {
    system =
        LoggingSystem.start(
            LogSettings.in(systemDirectory).withConsole(false),
            Logs.info(),
            Logs.NO_SECRETS,
            Logs.NEPAL);
    log = UserLog.open(LogSettings.in(directory), Logs.info(), Logs.NO_SECRETS, clock, Logs.NEPAL);
    files = new UserLogFiles(directory);
  }

  @AfterEach
  void close() {
    log.close();
    system.close();
  }

  @Test
  void aDeletedFolderComesBack() throws IOException {
    send("u1", "one");
    deleteAll(directory);
    clock.advance(Duration.ofSeconds(1));
    send("u1", "two");
    assertThat(lines(directory, "u1")).singleElement().asString().endsWith("| two");
    assertThat(log.failed()).isZero();
  }

  @Test
  void aDeletedFileComesBack() throws IOException {
    send("u1", "one");
    Files.delete(files.file("u1", Logs.TODAY));
    clock.advance(Duration.ofSeconds(1));
    send("u1", "two");
    send("u1", "three");
    assertThat(lines(directory, "u1")).hasSize(2);
  }

  @Test
  void aFileThatWasMovedAwayIsLeftAlone() throws IOException {
    send("u1", "one");
    Path file = files.file("u1", Logs.TODAY);
    Path moved = directory.resolve("moved.log");
    Files.move(file, moved);
    Files.createFile(file);
    clock.advance(Duration.ofSeconds(1));
    send("u1", "two");
    assertThat(Files.readAllLines(moved)).hasSize(1);
    assertThat(lines(directory, "u1")).singleElement().asString().endsWith("| two");
  }

  @Test
  void anIdleFileIsClosedAndOpenedAgain() throws IOException {
    send("u1", "one");
    clock.advance(Duration.ofMinutes(2));
    send("u2", "closes the other's");
    send("u1", "two");
    assertThat(lines(directory, "u1")).hasSize(2);
  }

  @Test
  void aFailingFolderIsSaidOnceCountedAndRecovered() throws IOException {
    Files.createFile(files.users());
    for (int i = 0; i < 20; i++) {
      send("u" + i, "lost");
    }
    assertThat(log.failed()).isEqualTo(20);
    assertThat(log.written()).isZero();

    Files.delete(files.users());
    clock.advance(Duration.ofSeconds(11));
    send("u1", "kept");
    assertThat(log.failed()).isEqualTo(20);
    assertThat(lines(directory, "u1")).singleElement().asString().endsWith("| kept");

    assertThat(systemLines(" ERROR ")).singleElement().asString().contains("cannot be written");
    assertThat(systemLines(" INFO "))
        .singleElement()
        .asString()
        .endsWith("user_log_works: lines of users' log files are written again; 20 were lost");
  }

  @Test
  void aFailureThatLastsIsSaidOnceAnHour() throws IOException {
    Files.createFile(files.users());
    for (int minute = 0; minute < 150; minute++) {
      send("u1", "lost");
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(systemLines(" ERROR "))
        .hasSize(3)
        .last()
        .asString()
        .contains(": 121 are lost so far");
  }

  @Test
  void oneAlertSaysThatItBeginsAndOneThatItIsOver() throws IOException {
    List<Event.Alert> alerts = new CopyOnWriteArrayList<>();
    UserLogSink sink = new UserLogSink(log);
    sink.start(alerts::add);
    Files.createFile(files.users());
    for (int i = 0; i < 20; i++) {
      send("u" + i, "lost");
      clock.advance(Duration.ofSeconds(1));
    }
    Files.delete(files.users());
    clock.advance(Duration.ofSeconds(11));
    send("u1", "kept");

    assertThat(alerts)
        .extracting(Event.Alert::code)
        .containsExactly("user_log_failing", "user_log_works");
    assertThat(alerts.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(alerts.get(0).text()).contains("user u0: java.nio.file.", files.users().toString());
    assertThat(alerts.get(1).text()).endsWith("20 were lost");
    assertThat(systemLines("user_log_")).isEmpty();
  }

  @Test
  void whoeverWritesIsNeverHarmedAndTheWriterGoesOnAfterAnError() throws IOException {
    AtomicBoolean broken = new AtomicBoolean(true);
    InstantSource times =
        () -> {
          if (broken.getAndSet(false)) {
            throw new OutOfMemoryError("for a test");
          }
          return clock.instant();
        };
    try (UserLog other =
        UserLog.open(LogSettings.in(directory), Logs.info(), Logs.NO_SECRETS, times, Logs.NEPAL)) {
      other.write(line("u1", "lost"));
      Logs.settle(other, 1);
      assertThat(other.failed()).isEqualTo(1);
      other.write(line("u1", "kept"));
      Logs.settle(other, 2);
    }
    assertThat(lines(directory, "u1")).singleElement().asString().endsWith("| kept");
    assertThat(systemLines("user_log_failing")).hasSize(1);
  }

  @Test
  void whenNobodyTakesAlertsAnyMoreTheSystemLogHasThem() throws IOException {
    List<Event.Alert> alerts = new CopyOnWriteArrayList<>();
    UserLogSink sink = new UserLogSink(log);
    sink.start(alerts::add);
    sink.close();
    Files.createFile(files.users());
    send("u1", "lost");
    assertThat(alerts).isEmpty();
    assertThat(systemLines("user_log_failing")).hasSize(1);
  }

  @Test
  void oneBadUserDoesNotHarmTheOthers() throws IOException {
    Files.createDirectories(files.users());
    Files.createFile(files.folder("bad"));
    for (int i = 0; i < 100; i++) {
      send(i % 2 == 0 ? "bad" : "good", "line");
      clock.advance(Duration.ofMillis(100));
    }
    assertThat(log.failed()).isEqualTo(50);
    assertThat(lines(directory, "good")).hasSize(50);
    assertThat(systemLines("user_log_")).hasSize(1);
  }

  @Test
  void aTimeThatNoCalendarReachesFailsAlone() throws IOException {
    log.write(line(Instant.MAX, "u1", "too far"));
    log.write(line(Instant.parse("+12000-01-01T00:00:00Z"), "u1", "far"));
    sent += 2;
    send("u1", "fine");
    assertThat(log.failed()).isEqualTo(2);
    assertThat(lines(directory, "u1")).hasSize(1);
  }

  @Test
  void aSymbolicLinkIsNotWrittenThrough() throws IOException {
    Path victim = Files.createFile(directory.resolve("victim"));
    Files.createDirectories(files.folder("u1"));
    Files.createSymbolicLink(files.file("u1", Logs.TODAY), victim);
    send("u1", "lost");
    assertThat(log.failed()).isEqualTo(1);
    assertThat(victim).isEmptyFile();
  }

  private void send(String userId, String message) {
    log.write(line(userId, message));
    sent++;
    Logs.settle(log, sent);
  }

  private List<String> systemLines(String part) throws IOException {
    system.close(); // Has written everything then.
    try (Stream<String> all = Files.lines(systemDirectory.resolve("system.log"))) {
      return all.filter(each -> each.contains(part)).toList();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.delete(each);
    }
  }
}
