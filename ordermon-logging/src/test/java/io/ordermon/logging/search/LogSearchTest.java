package io.ordermon.logging.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.logging.LogCleaner;
import io.ordermon.logging.LogFormat;
import io.ordermon.logging.LogLevel;
import io.ordermon.logging.LogLevels;
import io.ordermon.logging.LogRetention;
import io.ordermon.logging.LogSettings;
import io.ordermon.logging.SecretMask;
import io.ordermon.logging.UserLog;
import io.ordermon.logging.UserLogFiles;
import io.ordermon.logging.UserLogLimits;
import io.ordermon.logging.UserLogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogSearchTest {

  private static final ZoneId NEPAL = ZoneId.of("Asia/Kathmandu");
  private static final Instant NOW = Instant.parse("2026-11-23T07:05:07.123Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final FileTime LONG_AGO = FileTime.from(NOW.minusSeconds(3600));
  private static final Duration DAY = Duration.ofDays(1);
  private static final LogQuery U1 = LogQuery.all(LogScope.user("u1"));

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void whatWasWrittenComesBackInBothFormats(LogFormat format) throws Exception {
    String odd = "价格 \"q\" a=b | c \\ x";
    write(
        format,
        0,
        new UserLogLine(NOW, LogLevel.ERROR, "u1", "s 1", "o\"1", "77", odd),
        new UserLogLine(NOW, LogLevel.INFO, "u1", null, null, null, "plain"));
    List<LogLine> found = search(U1);
    assertThat(found)
        .containsExactly(
            new LogLine(
                NOW,
                "2026-11-23T12:50:07.123+05:45",
                LogLevel.ERROR,
                new LogLine.About("u1", "s 1", "o\"1", "77"),
                null,
                odd,
                null),
            new LogLine(
                NOW,
                "2026-11-23T12:50:07.123+05:45",
                LogLevel.INFO,
                new LogLine.About("u1", null, null, null),
                null,
                "plain",
                null));
    assertThat(search(U1.where(new LogFilter(null, "o\"1", null, null, null)))).hasSize(1);
    assertThat(search(U1.where(new LogFilter(null, null, "s 1", null, null)))).hasSize(1);
    assertThat(search(U1.where(new LogFilter(null, null, null, "格 \"q\" a", null)))).hasSize(1);
    assertThat(search(U1.where(new LogFilter(null, null, null, "c \\ x", null)))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void everyDemandMustBeMet(LogFormat format) throws Exception {
    write(
        format,
        0,
        line(LogLevel.DEBUG, "o1", "ERROR in the text"),
        line(LogLevel.WARNING, "o1", "filled 10"),
        line(LogLevel.ERROR, "o2", "filled 20"),
        line(LogLevel.CRITICAL, "o10", "o1 has gone"));
    assertThat(messages(new LogFilter(LogLevel.WARNING, null, null, null, null)))
        .containsExactly("filled 10", "filled 20", "o1 has gone");
    assertThat(messages(new LogFilter(LogLevel.ERROR, null, null, null, null)))
        .containsExactly("filled 20", "o1 has gone");
    assertThat(messages(new LogFilter(null, "o1", null, null, null)))
        .containsExactly("ERROR in the text", "filled 10");
    assertThat(messages(new LogFilter(LogLevel.WARNING, "o1", null, null, null)))
        .containsExactly("filled 10");
    assertThat(messages(new LogFilter(null, null, null, "filled", Pattern.compile("\\b2\\d"))))
        .containsExactly("filled 20");
    assertThat(messages(new LogFilter(null, null, null, "Filled", null))).isEmpty();
  }

  @Test
  void allFilesOfTheTimeAreReadInOrder() throws Exception {
    LogLevels levels = new LogLevels(LogLevel.DEBUG, () -> NOW);
    for (int day = 3; day >= 0; day--) {
      for (int part = 0; part < 3; part++) {
        // One byte is the size from which on each line gets a file of its own.
        write(levels, part == 1 ? LogFormat.JSON : LogFormat.TEXT, 1, at(day, part));
      }
    }
    compress();
    try (Stream<Path> files = Files.list(new UserLogFiles(directory).folder("u1"))) {
      assertThat(files).hasSize(12).allMatch(file -> file.toString().endsWith(".gz"));
    }
    write(levels, LogFormat.TEXT, 1, at(0, 3));
    List<String> expected = new ArrayList<>();
    for (int day = 3; day >= 0; day--) {
      for (int part = 0; part < (day == 0 ? 4 : 3); part++) {
        expected.add(day + "/" + part);
      }
    }
    assertThat(messages(U1)).isEqualTo(expected);
    assertThat(messages(U1.latest(5))).containsExactly("0/3", "0/2", "0/1", "0/0", "1/2");
    Collections.reverse(expected);
    assertThat(messages(U1.latest(0))).isEqualTo(expected);
    LogQuery between =
        new LogQuery(
            LogScope.user("u1"),
            NOW.minus(DAY.multipliedBy(2)),
            NOW.minus(DAY),
            LogFilter.ALL,
            false,
            0);
    assertThat(messages(between)).containsExactly("1/0", "1/1", "1/2");
  }

  @Test
  void largeFilesAreReadPieceByPieceFromBothEnds() throws Exception {
    int lines = 60_000;
    Path file = new UserLogFiles(directory).file("u1", TODAY);
    Files.createDirectories(file.getParent());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(
          "2026-11-23T12:50:07.123+05:45 INFO  user=u1 order=o%d | n%d %s\n"
              .formatted(i % 7, i, "x".repeat(i % 90)));
    }
    Files.writeString(file, text);
    List<String> all = messages(U1);
    assertThat(all.stream().map(LogSearchTest::word))
        .isEqualTo(IntStream.range(0, lines).mapToObj(i -> "n" + i).toList());
    List<String> backward = messages(U1.latest(0));
    Collections.reverse(backward);
    assertThat(backward).isEqualTo(all);
    assertThat(messages(new LogFilter(null, "o3", null, null, null))).hasSize(lines / 7);
    assertThat(messages(U1.where(new LogFilter(null, null, null, "n59999", null)).latest(1)))
        .hasSize(1);
    List<Double> progress = new ArrayList<>();
    SearchResult result =
        new LogSearch(directory, NEPAL).search(U1, line -> {}, (done, bytes) -> progress.add(done));
    assertThat(result).isEqualTo(new SearchResult(lines, 1, text.length(), 0, 0));
    assertThat(progress).containsExactly(1.0);
  }

  @Test
  void ofManyUsersTheLatestOfAllAreTold() throws Exception {
    for (int user = 0; user < 50; user++) {
      UserLogLine[] lines = new UserLogLine[20];
      for (int i = 0; i < lines.length; i++) {
        lines[i] =
            new UserLogLine(
                NOW.minusSeconds(i * 60L + user),
                LogLevel.INFO,
                "u" + user,
                null,
                null,
                null,
                user + "/" + i);
      }
      write(LogFormat.TEXT, 0, lines);
    }
    LogQuery users = LogQuery.all(LogScope.USERS);
    assertThat(messages(users.latest(3))).containsExactly("0/0", "1/0", "2/0");
    assertThat(messages(new LogQuery(LogScope.USERS, null, null, LogFilter.ALL, false, 2)))
        .containsExactly("49/19", "48/19");
    assertThat(messages(users)).hasSize(1000).startsWith("0/0", "0/1").endsWith("9/19");
  }

  @Test
  void aStackTraceBelongsToItsLine() throws Exception {
    Files.writeString(
        directory.resolve("system-2026-11-22-1.log"),
        "2026-11-22T12:00:00.000+05:45 INFO  thread=a logger=io.ordermon.A | before\n");
    Files.writeString(
        directory.resolve("system.log"),
        """
        2026-11-23T12:00:00.000+05:45 ERROR thread="a b" logger=io.ordermon.A user=u1 | failed
            java.io.IOException: no room
                at io.ordermon.B
        2026-11-23T12:00:01.000+05:45 INFO  thread=c logger=io.ordermon.A | after
        """);
    LogQuery system = LogQuery.all(LogScope.SYSTEM);
    assertThat(messages(system)).containsExactly("before", "failed", "after");
    assertThat(messages(system.latest(0))).containsExactly("after", "failed", "before");
    List<LogLine> found = search(system.where(new LogFilter(null, null, null, "no room", null)));
    assertThat(found).hasSize(1);
    assertThat(found.get(0).origin()).isEqualTo(new LogLine.Origin("a b", "io.ordermon.A"));
    assertThat(found.get(0).about().user()).isEqualTo("u1");
    assertThat(found.get(0).stack()).contains("IOException: no room").contains("at io.ordermon.B");
  }

  @Test
  void halfLinesAndForeignFilesDoNoHarm() throws Exception {
    write(LogFormat.TEXT, 0, line(LogLevel.INFO, "o1", "one"));
    UserLogFiles files = new UserLogFiles(directory);
    Files.writeString(
        files.file("u1", TODAY),
        """
        2026-11-23T12:50:07.1
        {"time":"2026-11-23T12:50:07.123+05:45","lev

        2026-11-23T12:50:07.123+05:45 LOUD  user=u1 | x
        2026-99-23T12:50:07.123+05:45 INFO  | x
        2026-11-23T12:50:07.123+05:45 INFO  user="u1\\u12 | x
        """,
        StandardOpenOption.APPEND);
    Files.writeString(files.folder("u1").resolve("notes.txt"), "2026 order=o1 | no");
    Files.writeString(
        files.file("u1", TODAY.minusDays(1)).resolveSibling("user_u1_2026-11-22.log.gz"),
        "no gzip");
    List<LogLine> lines = new ArrayList<>();
    SearchResult result =
        new LogSearch(directory, NEPAL).search(U1, lines::add, SearchProgress.NONE);
    assertThat(lines).hasSize(1);
    assertThat(result.unreadable()).isEqualTo(5);
    assertThat(result.failed()).isEqualTo(1);
    assertThat(messages(LogQuery.all(LogScope.user("nobody")))).isEmpty();
  }

  @Test
  void aCopyThatACrashLeftIsNotToldTwice() throws Exception {
    write(LogFormat.TEXT, 0, at(1, 0));
    Path file = new UserLogFiles(directory).file("u1", TODAY.minusDays(1));
    byte[] text = Files.readAllBytes(file);
    compress();
    assertThat(file).doesNotExist();
    Files.write(file, text);
    Files.setLastModifiedTime(file, LONG_AGO);
    assertThat(messages(U1)).containsExactly("1/0");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> U1.latest(-1)).hasMessageContaining("0 (all) to 100000, not -1");
    assertThatThrownBy(() -> new LogQuery(LogScope.USERS, NOW, NOW, LogFilter.ALL, false, 0))
        .hasMessageContaining("nothing lies between");
  }

  /** As it is tomorrow. */
  private void compress() throws IOException {
    try (Stream<Path> files = Files.list(new UserLogFiles(directory).folder("u1"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, LONG_AGO);
      }
    }
    new LogCleaner(directory, () -> NOW.plus(DAY), NEPAL).clean(new LogRetention(7, 0, true));
  }

  private static String word(String message) {
    return message.substring(0, message.indexOf(' '));
  }

  private static UserLogLine line(LogLevel level, String orderId, String message) {
    return new UserLogLine(NOW, level, "u1", null, orderId, null, message);
  }

  private static UserLogLine at(int daysAgo, int part) {
    Instant time = NOW.minus(DAY.multipliedBy(daysAgo)).plusSeconds(part).minusSeconds(10);
    return new UserLogLine(time, LogLevel.INFO, "u1", null, null, null, daysAgo + "/" + part);
  }

  private void write(LogFormat format, long fileBytes, UserLogLine... lines) {
    write(new LogLevels(LogLevel.DEBUG, () -> NOW), format, fileBytes, lines);
  }

  private void write(LogLevels levels, LogFormat format, long fileBytes, UserLogLine... lines) {
    LogSettings settings =
        LogSettings.in(directory)
            .withFormat(format)
            .withLimits(new UserLogLimits(8, 1 << 20, fileBytes, Duration.ofSeconds(20)));
    try (UserLog log = UserLog.open(settings, levels, SecretMask.of(List.of()), () -> NOW, NEPAL)) {
      for (UserLogLine line : lines) {
        log.write(line);
      }
    }
  }

  private List<LogLine> search(LogQuery query) throws IOException, InterruptedException {
    List<LogLine> lines = new ArrayList<>();
    new LogSearch(directory, NEPAL).search(query, lines::add, SearchProgress.NONE);
    return lines;
  }

  private List<String> messages(LogFilter filter) throws IOException, InterruptedException {
    return messages(U1.where(filter));
  }

  private List<String> messages(LogQuery query) throws IOException, InterruptedException {
    return new ArrayList<>(search(query).stream().map(LogLine::message).toList());
  }
}
