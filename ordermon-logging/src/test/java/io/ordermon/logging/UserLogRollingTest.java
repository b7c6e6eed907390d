package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLogRollingTest {

  private static final long LINE = "2026-11-23T12:50:07.123+05:45 INFO  user=u1 | 00\n".length();

  @TempDir Path directory;
  private UserLogFiles files;

  @BeforeEach
  void paths() {
    files = new UserLogFiles(directory);
  }

  @Test
  void aLargeFileIsFollowedByFurtherOnes() throws IOException {
    write(0, 10, 3 * LINE);
    assertThat(numbers(0)).containsExactly("00", "01", "02");
    assertThat(numbers(1)).containsExactly("03", "04", "05");
    assertThat(numbers(3)).containsExactly("09");
    assertThat(files.file("u1", Logs.TODAY, 4)).doesNotExist();
  }

  @Test
  void manyLinesAtOnceAreCutWhereAFileIsFull() throws IOException {
    int lines = 2_000;
    try (UserLog log = open(new UserLogLimits(8, 1 << 20, 3 * LINE, Duration.ofSeconds(20)))) {
      for (int i = 0; i < lines; i++) {
        log.write(Logs.line("u1", "%02d".formatted(i % 100)));
      }
      Logs.settle(log, lines);
    }
    int found = 0;
    for (int part = 0; found < lines; part++) {
      List<String> numbers = numbers(part);
      assertThat(numbers).hasSizeBetween(1, 3).startsWith("%02d".formatted(found % 100));
      found += numbers.size();
    }
  }

  @Test
  void aRestartGoesOnInTheLastOne() throws IOException {
    write(0, 4, 3 * LINE);
    write(4, 8, 3 * LINE);
    assertThat(numbers(1)).containsExactly("03", "04", "05");
    assertThat(numbers(2)).containsExactly("06", "07");
  }

  @Test
  void whatIsCompressedIsNotWrittenTo() throws IOException {
    files.makeFolder("u1");
    Path first = files.file("u1", Logs.TODAY);
    Files.writeString(first.resolveSibling(first.getFileName() + ".gz"), "not looked into");
    write(0, 2, 0);
    assertThat(first).doesNotExist();
    assertThat(numbers(1)).containsExactly("00", "01");
  }

  @Test
  void withoutABoundThereIsOneFile() throws IOException {
    write(0, 100, 0);
    assertThat(numbers(0)).hasSize(100);
  }

  @Test
  void otherDaysFilesDoNotCount() throws IOException {
    files.makeFolder("u1");
    Files.writeString(files.file("u1", Logs.TODAY.minusDays(1), 9), "x\n");
    write(0, 1, LINE);
    assertThat(numbers(0)).containsExactly("00");
  }

  @Test
  void fewOpenFilesLoseNothingWhileRolling() throws IOException {
    int users = 40;
    int rounds = 60;
    UserLogLimits limits = new UserLogLimits(4, 8 << 20, 4 * LINE, Duration.ofSeconds(20));
    try (UserLog log = open(limits)) {
      for (int round = 0; round < rounds; round++) {
        for (int user = 0; user < users; user++) {
          log.write(Logs.line("u" + user, "%02d".formatted(round)));
        }
      }
      Logs.settle(log, (long) users * rounds);
      assertThat(log.written()).isEqualTo((long) users * rounds);
    }
    List<String> expected =
        IntStream.range(0, rounds).mapToObj(round -> "%02d".formatted(round)).toList();
    for (int user = 0; user < users; user++) {
      List<String> all = new ArrayList<>();
      for (int part = 0; Files.exists(files.file("u" + user, Logs.TODAY, part)); part++) {
        all.addAll(messages(files.file("u" + user, Logs.TODAY, part)));
        assertThat(files.file("u" + user, Logs.TODAY, part).toFile().length())
            .isLessThanOrEqualTo(4 * (LINE + 1));
      }
      assertThat(all).as("user %d", user).isEqualTo(expected);
    }
  }

  private void write(int from, int to, long fileBytes) {
    try (UserLog log = open(new UserLogLimits(8, 1 << 20, fileBytes, Duration.ofSeconds(20)))) {
      for (int i = from; i < to; i++) {
        log.write(Logs.line("u1", "%02d".formatted(i)));
        Logs.settle(log, i - from + 1); // one batch each, so that it is known what lies where
      }
    }
  }

  private UserLog open(UserLogLimits limits) {
    return UserLog.open(
        LogSettings.in(directory).withLimits(limits),
        Logs.info(),
        Logs.NO_SECRETS,
        new ManualClock(),
        Logs.NEPAL);
  }

  private List<String> numbers(int part) throws IOException {
    return messages(files.file("u1", Logs.TODAY, part));
  }

  private static List<String> messages(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.substring(line.indexOf("| ") + 2))
        .toList();
  }
}
