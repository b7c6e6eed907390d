package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLogFilesTest {

  private static final String LONG_ID = "用户😀".repeat(50);

  @TempDir Path directory;

  @Test
  void aPlainIdIsSeenInThePath() {
    assertThat(new UserLogFiles(Path.of("logs")).file("user123", Logs.TODAY))
        .isEqualTo(Path.of("logs/users/user_user123/user_user123_2026-11-23.log"));
  }

  @Test
  void everyComponentIsShortAndInsideTheFolder() {
    UserLogFiles files = new UserLogFiles(directory);
    for (String id : List.of("../../etc/passwd", LONG_ID, "a".repeat(200), "", "CON")) {
      Path file = files.file(id, Logs.TODAY).normalize();
      assertThat(file.getParent().getParent()).isEqualTo(directory.resolve("users"));
      assertThat(file.getFileName().toString()).hasSizeLessThan(255);
    }
  }

  @Test
  void theIdIsReadBack() throws IOException {
    UserLogFiles files = new UserLogFiles(directory);
    for (String id : List.of("u1", "Bob", "", "../x", LONG_ID)) {
      files.makeFolder(id);
      assertThat(files.userId(files.folder(id))).contains(id);
      assertThat(files.name(files.file(id, Logs.TODAY)))
          .contains(new LogFileName(Logs.TODAY, 0, false));
      assertThat(files.name(files.file(id, Logs.TODAY, 12)))
          .contains(new LogFileName(Logs.TODAY, 12, false));
    }
  }

  @Test
  void aDamagedIdFileIsNotBelievedAndWrittenAnew() throws IOException {
    UserLogFiles files = new UserLogFiles(directory);
    files.makeFolder(LONG_ID);
    Path folder = files.folder(LONG_ID);

    Files.writeString(UserLogFiles.idFile(folder), "u1\n");
    assertThat(files.userId(folder)).isEmpty();

    files.makeFolder(LONG_ID);
    assertThat(files.userId(folder)).contains(LONG_ID);
  }

  @Test
  void aDaysFilesAreNumberedAndMayBeCompressed() {
    UserLogFiles files = new UserLogFiles(directory);
    Path folder = files.folder("u_1");
    assertThat(files.name(folder.resolve("user_u_1_2026-11-23.log.gz")))
        .contains(new LogFileName(Logs.TODAY, 0, true));
    assertThat(files.name(folder.resolve("user_u_1_2026-11-23.7.log.gz")))
        .contains(new LogFileName(Logs.TODAY, 7, true));
    assertThat(LogFileName.ofSystem("system-2026-11-23-3.log"))
        .contains(new LogFileName(Logs.TODAY, 3, false));
    assertThat(LogFileName.ofSystem("system.log")).isEmpty();
  }

  @Test
  void foreignFilesHaveNoDate() {
    UserLogFiles files = new UserLogFiles(directory);
    Path folder = files.folder("u1");
    for (String name :
        List.of(
            "user_u2_2026-11-23.log",
            "user_u1_2026-13-23.log",
            "user_u1_2026-02-30.log",
            "user_u1_2026-11-23.log.gz.tmp",
            "user_u1_2026-11-23.0.log",
            "user_u1_2026-11-23.01.log",
            "user_u1_2026-11-23.9999999.log",
            "user_U1_2026-11-23.log",
            "user_u1.log",
            "notes.txt")) {
      assertThat(files.name(folder.resolve(name))).as(name).isEmpty();
    }
    assertThat(files.name(files.users().resolve("user_%61/user_%61_2026-11-23.log"))).isEmpty();
  }

  @Test
  void aYearThatDoesNotFitIsRefused() {
    UserLogFiles files = new UserLogFiles(directory);
    assertThatThrownBy(() -> files.file("u1", LocalDate.of(10_000, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000");
  }
}
