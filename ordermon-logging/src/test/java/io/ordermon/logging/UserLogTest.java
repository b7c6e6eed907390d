package io.ordermon.logging;

import static io.ordermon.logging.Logs.NEPAL;
import static io.ordermon.logging.Logs.NOW;
import static io.ordermon.logging.Logs.NO_SECRETS;
import static io.ordermon.logging.Logs.line;
import static io.ordermon.logging.Logs.lines;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserLogTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int NEXT_BYTES =
      "2026-11-23T12:50:07.123+05:45 INFO  user=u1 | next\n".length();

  @TempDir Path directory;
  private final ManualClock clock = new ManualClock();
  private final LogLevels levels = new LogLevels(LogLevel.DEBUG, clock);

  @Test
  void aLineIsWrittenForPeople() throws IOException {
    try (UserLog log = open(directory, UserLogLimits.DEFAULT)) {
      log.write(new UserLogLine(NOW, LogLevel.INFO, "u1", "s1", "o1", "123", "message"));
      log.write(
          new UserLogLine(NOW, LogLevel.CRITICAL, "u1", null, "o1", null, "now | a=b \"c\\\""));
    }
    assertThat(Files.readAllLines(directory.resolve("users/user_u1/user_u1_2026-11-23.log")))
        .containsExactly(
            "2026-11-23T12:50:07.123+05:45 INFO  user=u1 strategy=s1 order=o1 event=123 | message",
            "2026-11-23T12:50:07.123+05:45 CRITICAL user=u1 order=o1 | now | a=b \"c\\\"");
  }

  @Test
  void aLineIsOnDiskWithoutClosing() throws IOException {
    try (UserLog log = open(directory, UserLogLimits.DEFAULT)) {
      log.write(line("u1", "one"));
      Logs.settle(log, 1);
      assertThat(lines(directory, "u1")).hasSize(1);
    }
  }

  @Test
  void theLevelCanBeChanged() throws IOException {
    try (UserLog log = open(directory, UserLogLimits.DEFAULT)) {
      for (LogLevel threshold : LogLevel.values()) {
        levels.setBase(threshold);
        for (LogLevel level : LogLevel.values()) {
          log.write(
              new UserLogLine(NOW, level, "u1", null, null, null, threshold + " lets " + level));
        }
      }
    }
    assertThat(lines(directory, "u1"))
        .hasSize(5 + 4 + 3 + 2 + 1)
        .last()
        .asString()
        .contains("CRITICAL lets CRITICAL");
  }

  @Test
  void nothingIsLostOrTwiceWithFewOpenFiles() throws Exception {
    int users = 2_000;
    int rounds = 30;
    try (UserLog log = open(directory, new UserLogLimits(64, 8 << 20, 0, TIMEOUT))) {
      ExecutorService writers = Executors.newFixedThreadPool(2);
      List<Future<?>> done = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        int parity = writer;
        done.add(writers.submit(() -> writeRounds(log, users, rounds, parity)));
      }
      for (Future<?> each : done) {
        each.get();
      }
      writers.shutdown();
      Logs.settle(log, (long) users * rounds);
      assertThat(openFilesBelow(directory)).isLessThanOrEqualTo(64);
      assertThat(log.dropped() + log.failed()).isZero();
    }
    assertThat(openFilesBelow(directory)).isZero();
    List<String> expected =
        IntStream.range(0, rounds).mapToObj(round -> "| round " + round).toList();
    for (int user = 0; user < users; user++) {
      assertThat(lines(directory, "u" + user).stream().map(l -> l.substring(l.indexOf('|'))))
          .as("user %d", user)
          .isEqualTo(expected);
    }
  }

  private static void writeRounds(UserLog log, int users, int rounds, int parity) {
    for (int round = 0; round < rounds; round++) {
      for (int user = parity; user < users; user += 2) {
        log.write(line("u" + user, "round " + round));
      }
      // Keeps within what may wait, so that nothing is dropped.
      long sent = (long) users / 2 * (round + 1);
      Logs.settle(log, sent - users);
    }
  }

  @Test
  void aLineGoesToTheFileOfItsOwnLocalDate() throws IOException {
    UserLogFiles files = new UserLogFiles(directory);
    Instant midnight = Instant.parse("2026-11-23T18:15:00Z"); // in Kathmandu
    try (UserLog log = open(directory, UserLogLimits.DEFAULT)) {
      log.write(line(midnight.minusMillis(1), "u1", "before"));
      log.write(line(midnight, "u1", "after"));
      log.write(line(midnight.minusMillis(2), "u1", "late"));
    }
    assertThat(Files.readAllLines(files.file("u1", LocalDate.of(2026, 11, 23))))
        .containsExactly(
            "2026-11-23T23:59:59.999+05:45 INFO  user=u1 | before",
            "2026-11-23T23:59:59.998+05:45 INFO  user=u1 | late");
    assertThat(Files.readAllLines(files.file("u1", LocalDate.of(2026, 11, 24))))
        .containsExactly("2026-11-24T00:00:00.000+05:45 INFO  user=u1 | after");
  }

  @Test
  void whatFindsNoRoomIsDroppedAndCounted() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    try (UserLog log = openStalled(busy, release, TIMEOUT)) {
      log.write(line("u1", "first"));
      awaitLatch(busy); // The writer has it in hand, and nothing waits.
      for (int i = 0; i < 25; i++) {
        log.write(line("u1", "next"));
      }
      assertThat(log.dropped()).isEqualTo(15);
      assertThat(log.written()).isZero();
      release.countDown();
    }
    assertThat(lines(directory, "u1")).hasSize(11);
  }

  @Test
  void closingDoesNotWaitForEverAndCountsWhatIsLeft() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    UserLog log = openStalled(busy, release, Duration.ofMillis(50));
    log.write(line("u1", "in hand"));
    awaitLatch(busy);
    IntStream.range(0, 30).forEach(i -> log.write(line("u1", "never")));
    log.close();
    log.close();
    assertThat(log.dropped()).isEqualTo(31);

    release.countDown();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().contains("user-log")));
    assertThat(log.written()).isPositive();
    assertThat(log.written() + log.dropped()).isEqualTo(31);
  }

  @Test
  void aLineAfterClosingIsCounted() {
    UserLog log = open(directory, UserLogLimits.DEFAULT);
    log.close();
    log.write(line("u1", "too late"));
    assertThat(log.dropped()).isEqualTo(1);
  }

  @Test
  void twoInstancesKeepApart() throws IOException {
    Path other = directory.resolve("other");
    UserLog first = open(directory, UserLogLimits.DEFAULT);
    try (UserLog second = open(other, UserLogLimits.DEFAULT)) {
      first.write(line("u1", "to the first"));
      second.write(line("u1", "to the second"));
      first.close();
      second.write(line("u1", "and once more"));
      Logs.settle(second, 2);
    }
    assertThat(lines(directory, "u1")).singleElement().asString().endsWith("| to the first");
    assertThat(lines(other, "u1")).hasSize(2).last().asString().endsWith("| and once more");
  }

  @Test
  void aVeryLongIdKeepsItsIdBesideTheLog() throws IOException {
    String id = "😀".repeat(64);
    try (UserLog log = open(directory, UserLogLimits.DEFAULT)) {
      log.write(line(id, "hello"));
    }
    UserLogFiles files = new UserLogFiles(directory);
    assertThat(lines(directory, id)).singleElement().asString().contains("user=\"" + id + "\" |");
    assertThat(files.userId(files.folder(id))).contains(id);
  }

  @Test
  void secretsAreMasked() throws IOException {
    LogSettings settings = LogSettings.in(directory);
    SecretMask mask = SecretMask.of(List.of("s3cr3t", "s3cr3t-longer", "abc"));
    try (UserLog log = UserLog.open(settings, Logs.info(), mask, clock, NEPAL)) {
      log.write(
          new UserLogLine(NOW, LogLevel.INFO, "u1", "s3cr3t", null, null, "x s3cr3t-longer abc"));
    }
    assertThat(lines(directory, "u1"))
        .singleElement()
        .asString()
        .endsWith("user=u1 strategy=*** | x *** abc");
  }

  private UserLog open(Path folder, UserLogLimits limits) {
    return UserLog.open(
        LogSettings.in(folder).withLimits(limits), levels, NO_SECRETS, clock, NEPAL);
  }

  /** With room for ten lines "next", and a writer that stops at the first until it is released. */
  private UserLog openStalled(CountDownLatch busy, CountDownLatch release, Duration closeTimeout) {
    InstantSource stalled =
        () -> {
          busy.countDown();
          awaitLatch(release);
          return NOW;
        };
    LogSettings settings =
        LogSettings.in(directory)
            .withLimits(new UserLogLimits(8, 10 * NEXT_BYTES, 0, closeTimeout));
    return UserLog.open(settings, Logs.info(), NO_SECRETS, stalled, NEPAL);
  }

  private static long openFilesBelow(Path folder) throws IOException {
    Path descriptors = Path.of("/proc/self/fd");
    if (!Files.isDirectory(descriptors)) {
      return 0; // Only Linux tells.
    }
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.filter(each -> target(each).startsWith(folder.toString())).count();
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // Closed meanwhile.
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
