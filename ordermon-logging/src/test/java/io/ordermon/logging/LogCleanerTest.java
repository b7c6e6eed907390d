package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCleanerTest {

  private static final String LONG_ID = "😀".repeat(64);

  @TempDir Path directory;
  @TempDir Path elsewhere;
  private UserLogFiles files;
  private LogCleaner cleaner;

  @BeforeEach
  void open() {
    files = new UserLogFiles(directory);
    cleaner = new LogCleaner(directory, new ManualClock(), Logs.NEPAL);
  }

  @Test
  void nothingToDoWithoutAFolder() {
    assertThat(
            new LogCleaner(directory.resolve("none"), new ManualClock(), Logs.NEPAL)
                .clean(LogRetention.ofDays(7)))
        .isEqualTo(removed(0, 0, 0));
  }

  @Test
  void whatIsOlderThanTheDaysKeptGoes() throws IOException {
    for (int days = 0; days < 12; days++) {
      log("u1", days);
    }
    assertThat(cleaner.clean(LogRetention.ofDays(7))).isEqualTo(removed(4, 0, 20));
    assertThat(files.file("u1", Logs.TODAY.minusDays(7))).exists();
    assertThat(files.file("u1", Logs.TODAY.minusDays(8))).doesNotExist();
    assertThat(cleaner.clean(LogRetention.ofDays(0))).isEqualTo(removed(7, 0, 35));
    assertThat(files.file("u1", Logs.TODAY)).exists();
  }

  @Test
  void emptyFoldersGo() throws IOException {
    log("gone", 30);
    log(LONG_ID, 30);
    log("Stays", 30);
    log("Stays", 1);
    assertThat(cleaner.clean(LogRetention.ofDays(7))).isEqualTo(removed(3, 2, 15));
    try (Stream<Path> left = Files.list(files.users())) {
      assertThat(left).containsExactly(files.folder("Stays"));
    }
  }

  @Test
  void rolledSystemLogsGo() throws IOException {
    Path old = write(directory.resolve("system-2026-11-01-1.log"));
    Path young = write(directory.resolve("system-2026-11-22-12.log"));
    Path current = write(directory.resolve("system.log"));
    assertThat(cleaner.clean(LogRetention.ofDays(7))).isEqualTo(removed(1, 0, 5));
    assertThat(old).doesNotExist();
    assertThat(List.of(young, current)).allMatch(Files::exists);
  }

  @Test
  void whatWeDidNotWriteStays() throws IOException {
    Path folder = Files.createDirectories(files.folder("u1"));
    Path otherFolder = Files.createDirectories(files.users().resolve("user_U1"));
    List<Path> foreign =
        List.of(
            write(folder.resolve("user_u1_2020-01-01.log.bak")),
            write(folder.resolve("user_u2_2020-01-01.log")),
            write(folder.resolve("user_u1_2020-13-01.log")),
            write(folder.resolve("notes.txt")),
            write(otherFolder.resolve("user_U1_2020-01-01.log")),
            write(files.users().resolve("user_u1_2020-01-01.log")),
            write(directory.resolve("system-2020-01-01-1.log.bak")),
            write(directory.resolve("order_2020-01-01.log")),
            Files.createDirectory(directory.resolve("system-2020-01-01-1.log")),
            Files.createDirectories(files.users().resolve("empty")));
    assertThat(cleaner.clean(LogRetention.ofDays(0))).isEqualTo(removed(0, 0, 0));
    assertThat(foreign).allMatch(Files::exists);
  }

  @Test
  void symbolicLinksAreNotFollowed() throws IOException {
    Path outside = Files.createDirectories(elsewhere.resolve("user_u1"));
    Path victim = write(outside.resolve("user_u1_2020-01-01.log"));
    Files.createDirectories(files.users());
    Files.createSymbolicLink(files.folder("u1"), outside);
    Files.createDirectories(files.folder("u2"));
    Files.createSymbolicLink(files.file("u2", Logs.TODAY.minusYears(1)), victim);

    assertThat(cleaner.clean(LogRetention.ofDays(0))).isEqualTo(removed(0, 0, 0));
    assertThat(victim).exists();
  }

  @Test
  void negativeBoundsAreRefused() {
    assertThatThrownBy(() -> LogRetention.ofDays(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LogRetention(1, -1, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOldestDaysGoUntilAllIsSmallEnough() throws IOException {
    for (int days = 0; days < 7; days++) {
      log("u1", days);
      log("u2", days);
    }
    write(directory.resolve("system.log"));
    write(directory.resolve("system-2026-11-17-1.log")); // six days ago
    assertThat(cleaner.clean(new LogRetention(7, 1_000, false)))
        .isEqualTo(new CleaningResult(0, 0, 0, 0, 0, 80, 0));
    assertThat(cleaner.clean(new LogRetention(7, 60, false)))
        .isEqualTo(new CleaningResult(5, 0, 25, 0, 0, 55, 0));
    assertThat(files.file("u2", Logs.TODAY.minusDays(4))).exists();
    assertThat(files.file("u2", Logs.TODAY.minusDays(5))).doesNotExist();
    assertThat(directory.resolve("system-2026-11-17-1.log")).doesNotExist();
  }

  @Test
  void whatIsOfTodayStaysHoweverLarge() throws IOException {
    log("u1", 0);
    log("u1", 1);
    log("u2", 3);
    assertThat(cleaner.clean(new LogRetention(7, 1, false)))
        .isEqualTo(new CleaningResult(2, 1, 10, 0, 0, 5, 0));
    assertThat(files.file("u1", Logs.TODAY)).exists();
  }

  @Test
  void aRehearsalTellsWhatWouldGoAndChangesNothing() throws IOException {
    for (int days = 0; days < 12; days++) {
      log("u1", days);
    }
    log("gone", 9);
    log(LONG_ID, 9);
    LogRetention retention = new LogRetention(7, 30, true);
    List<String> told = new ArrayList<>();
    CleaningResult rehearsed =
        cleaner.rehearse(
            retention,
            new CleaningListener() {
              @Override
              public void removed(Path file, long bytes) {
                told.add(file.getFileName() + " " + bytes);
              }

              @Override
              public void removedFolder(Path folder) {
                told.add(folder.getFileName().toString());
              }
            });
    assertThat(rehearsed).isEqualTo(new CleaningResult(8, 2, 40, 7, 0, 30, 0));
    assertThat(told)
        .hasSize(10)
        .contains("user_u1_2026-11-12.log 5", "user_gone_2026-11-14.log 5", "user_gone");
    for (int days = 0; days < 12; days++) {
      assertThat(files.file("u1", Logs.TODAY.minusDays(days))).exists();
    }
    assertThat(cleaner.clean(new LogRetention(7, 30, false)))
        .isEqualTo(new CleaningResult(8, 2, 40, 0, 0, 30, 0));
  }

  @Test
  void numberedAndCompressedFilesGoToo() throws IOException {
    files.makeFolder("u1");
    Path old = files.file("u1", Logs.TODAY.minusDays(9), 3);
    write(old);
    write(old.resolveSibling(old.getFileName() + ".gz"));
    write(directory.resolve("system-2026-11-01-1.log.gz"));
    assertThat(cleaner.clean(LogRetention.ofDays(7))).isEqualTo(removed(3, 0, 15));
  }

  @Test
  void aFolderThatWasJustMadeStays() throws IOException {
    files.makeFolder("new");
    Files.setLastModifiedTime(files.folder("new"), FileTime.from(Logs.NOW));
    assertThat(cleaner.clean(LogRetention.ofDays(0))).isEqualTo(removed(0, 0, 0));
    assertThat(files.folder("new")).exists();
  }

  @Test
  void nothingIsLostWhileLinesAreWritten() throws IOException {
    int users = 1_000;
    for (int user = 0; user < users; user += 3) { // Empty and old: for the cleaner to take away.
      files.makeFolder(userId(user));
      settle(files.folder(userId(user)));
    }
    LogCleaner busy = new LogCleaner(directory, InstantSource.system(), Logs.NEPAL);
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Integer> cleaning =
        CompletableFuture.supplyAsync(
            () -> {
              int failed = 0;
              while (!stop.get()) {
                failed += busy.clean(LogRetention.ofDays(36_500)).failed();
              }
              return failed;
            });
    try (UserLog log =
        UserLog.open(
            LogSettings.in(directory),
            Logs.info(),
            Logs.NO_SECRETS,
            new ManualClock(),
            Logs.NEPAL)) {
      for (int user = 0; user < users; user++) {
        log.write(Logs.line(userId(user), "line"));
      }
      Logs.settle(log, users);
      assertThat(log.written()).isEqualTo(users);
    } finally {
      stop.set(true);
    }
    assertThat(cleaning.join()).isZero();
    for (int user = 0; user < users; user++) {
      assertThat(Logs.lines(directory, userId(user))).hasSize(1);
      assertThat(files.userId(files.folder(userId(user)))).contains(userId(user));
    }
  }

  private static CleaningResult removed(int files, int folders, long bytes) {
    return new CleaningResult(files, folders, bytes, 0, 0, 0, 0);
  }

  private static String userId(int user) {
    return user % 2 == 0 ? "u" + user : LONG_ID + user;
  }

  private void log(String userId, int daysAgo) throws IOException {
    files.makeFolder(userId);
    settle(write(files.file(userId, Logs.TODAY.minusDays(daysAgo))));
    settle(files.folder(userId));
  }

  private static void settle(Path folder) throws IOException {
    Files.setLastModifiedTime(folder, FileTime.from(Instant.EPOCH));
  }

  private static Path write(Path file) throws IOException {
    return Files.writeString(file, "line\n");
  }
}
