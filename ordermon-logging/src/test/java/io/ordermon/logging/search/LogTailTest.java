package io.ordermon.logging.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.logging.UserLogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @TempDir Path directory;
  private UserLogFiles files;

  @BeforeEach
  void paths() {
    files = new UserLogFiles(directory);
  }

  @Test
  void whatComesIsToldOnceFromNewNumbersAndDaysToo() throws IOException {
    user("u1", TODAY, 0, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.user("u1")));
    assertThat(polled(tail)).isEmpty();
    user("u1", TODAY, 0, "one");
    assertThat(polled(tail)).containsExactly("one");
    user("u1", TODAY, 1, "two");
    user("u1", TODAY.plusDays(1), 0, "three");
    user("u2", TODAY, 0, "another's");
    assertThat(polled(tail)).containsExactlyInAnyOrder("two", "three");
    user("u1", TODAY, 1, "late");
    user("u1", TODAY.plusDays(1), 0, "four");
    assertThat(polled(tail)).containsExactlyInAnyOrder("late", "four");
    assertThat(polled(tail)).isEmpty();
  }

  @Test
  void whatIsTooOldToGrowIsForgottenWhenItWasReadToItsEnd() throws IOException {
    user("u1", TODAY, 0, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.user("u1")));
    user("u1", TODAY, 0, "last");
    user("u1", TODAY.plusDays(2), 0, "first");
    assertThat(polled(tail)).containsExactlyInAnyOrder("last", "first");
    user("u1", TODAY, 0, "out of time");
    user("u1", TODAY.plusDays(2), 0, "second");
    assertThat(polled(tail)).containsExactly("second");
  }

  @Test
  void anOldFileIsNotNewsWhenTheLatestIsRemovedOrCompressed() throws IOException {
    user("u1", TODAY.minusDays(5), 0, "long ago");
    user("u1", TODAY, 0, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.user("u1")));
    Files.delete(files.file("u1", TODAY));
    assertThat(polled(tail)).isEmpty();
    user("u1", TODAY.plusDays(1), 0, "new");
    assertThat(polled(tail)).containsExactly("new");
  }

  @Test
  void whatASearchHasToldIsPassedOverOnce() throws IOException, InterruptedException {
    LogQuery query = LogQuery.all(LogScope.user("u1"));
    LogTail tail = new LogTail(directory, query);
    user("u1", TODAY, 0, "one");
    List<LogLine> told = new ArrayList<>();
    new LogSearch(directory, ZoneOffset.UTC).search(query, told::add, SearchProgress.NONE);
    tail.passOver(told);
    user("u1", TODAY, 0, "one");
    assertThat(polled(tail)).containsExactly("one");
    user("u1", TODAY, 0, "one");
    assertThat(polled(tail)).containsExactly("one");
  }

  @Test
  void everyUserIsFollowedAlsoThoseWhoComeLater() throws IOException {
    user("u1", TODAY, 0, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.USERS));
    user("u1", TODAY, 0, "one");
    user("u2", TODAY, 0, "two");
    assertThat(polled(tail)).containsExactlyInAnyOrder("one", "two");
    user("u2", TODAY, 0, "three");
    assertThat(polled(tail)).containsExactly("three");
  }

  @Test
  void aLineIsToldWhenItIsWhole() throws IOException {
    user("u1", TODAY, 0, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.user("u1")));
    Path file = files.file("u1", TODAY);
    append(file, "2026-11-23T12:50:07.123+05:45 INFO  user=u1 | ha");
    assertThat(polled(tail)).isEmpty();
    append(file, "lf\n");
    assertThat(polled(tail)).containsExactly("half");
  }

  @Test
  void aFileThatIsDeletedEmptiedOrMadeAnewGoesOn() throws IOException {
    user("u1", TODAY, 0, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.user("u1")));
    Path file = files.file("u1", TODAY);
    Files.delete(file);
    assertThat(polled(tail)).isEmpty();
    user("u1", TODAY, 0, "new");
    assertThat(polled(tail)).containsExactly("new");
    Files.writeString(file, "");
    assertThat(polled(tail)).isEmpty();
    user("u1", TODAY, 0, "after");
    assertThat(polled(tail)).containsExactly("after");
    Files.delete(file);
    Files.delete(file.getParent());
    assertThat(polled(tail)).isEmpty();
    user("u1", TODAY, 0, "again");
    assertThat(polled(tail)).containsExactly("again");
  }

  @Test
  void theRolledSystemLogIsReadToItsEnd() throws IOException {
    Path file = directory.resolve("system.log");
    system(file, "old");
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.SYSTEM));
    system(file, "one");
    assertThat(polled(tail)).containsExactly("one");
    system(file, "two");
    Files.move(file, directory.resolve("system-2026-11-23-1.log"));
    system(file, "three");
    assertThat(polled(tail)).containsExactly("two", "three");
  }

  @Test
  void onlyWhatIsAskedForIsTold() throws IOException {
    LogFilter filter = new LogFilter(null, null, null, "want", null);
    LogTail tail = new LogTail(directory, LogQuery.all(LogScope.user("u1")).where(filter));
    user("u1", TODAY, 0, "wanted");
    user("u1", TODAY, 0, "other");
    assertThat(polled(tail)).containsExactly("wanted");
  }

  private static List<String> polled(LogTail tail) throws IOException {
    List<String> messages = new ArrayList<>();
    boolean any = tail.poll(line -> messages.add(line.message()));
    assertThat(any).isEqualTo(!messages.isEmpty());
    return messages;
  }

  private void user(String userId, LocalDate date, int part, String message) throws IOException {
    Path file = files.file(userId, date, part);
    Files.createDirectories(file.getParent());
    append(file, "2026-11-23T12:50:07.123+05:45 INFO  user=" + userId + " | " + message + "\n");
  }

  private static void system(Path file, String message) throws IOException {
    append(file, "2026-11-23T12:50:07.123+05:45 INFO  thread=t logger=l | " + message + "\n");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
