package io.ordermon.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionTest {

  private static final LogRetention COMPRESS = new LogRetention(7, 0, true);
  private static final LocalDate YESTERDAY = Logs.TODAY.minusDays(1);
  private static final Instant THEN = Logs.NOW.minus(Duration.ofDays(1));

  @TempDir Path directory;
  private UserLogFiles files;
  private LogCleaner cleaner;

  @BeforeEach
  void prepare() throws IOException {
    files = new UserLogFiles(directory);
    cleaner = new LogCleaner(directory, new ManualClock(), Logs.NEPAL);
    files.makeFolder("u1");
  }

  @Test
  void filesOfDaysBeforeTodayAreCompressed() throws IOException {
    Path old = settled(files.file("u1", YESTERDAY), "one\ntwo\n");
    Path numbered = settled(files.file("u1", YESTERDAY, 1), "three\n".repeat(1000));
    Path system = settled(directory.resolve("system-2026-11-22-1.log"), "four\n");
    Path today = settled(files.file("u1", Logs.TODAY), "five\n");
    CleaningResult result = cleaner.clean(COMPRESS);
    assertThat(result.compressed()).isEqualTo(3);
    assertThat(result.saved()).isGreaterThan(5_000);
    assertThat(List.of(old, numbered, system)).noneMatch(Files::exists);
    assertThat(unzipped(old)).isEqualTo("one\ntwo\n");
    assertThat(unzipped(numbered)).isEqualTo("three\n".repeat(1000));
    assertThat(unzipped(system)).isEqualTo("four\n");
    assertThat(today).hasContent("five\n");
    assertThat(cleaner.clean(COMPRESS).compressed()).isZero();
  }

  @Test
  void whatIsBeingWrittenWaits() throws IOException {
    Path file = settled(files.file("u1", YESTERDAY), "one\n");
    Files.setLastModifiedTime(file, FileTime.from(Logs.NOW.minusSeconds(30)));
    assertThat(cleaner.clean(COMPRESS).compressed()).isZero();
    assertThat(file).exists();
  }

  @Test
  void aLineThatComesLateGoesToTheNextFile() throws IOException {
    try (UserLog log = open()) {
      log.write(Logs.line(THEN, "u1", "in time"));
      Logs.settle(log, 1);
      settle(files.file("u1", YESTERDAY));
      assertThat(cleaner.clean(COMPRESS).compressed()).isEqualTo(1);
      log.write(
          Logs.line(THEN, "u1", "late")); // The file is still open, and its path was just seen.
      Logs.settle(log, 2);
    }
    assertThat(unzipped(files.file("u1", YESTERDAY))).endsWith("| in time\n");
    assertThat(files.file("u1", YESTERDAY)).doesNotExist();
    assertThat(Files.readString(files.file("u1", YESTERDAY, 1))).endsWith("| late\n");
  }

  @Test
  void whatACrashLeavesIsSeenTo() throws IOException {
    Path renamed = settled(files.file("u1", YESTERDAY), "one\ntwo\n");
    zip(renamed, "one\n"); // Compressed, but not removed; and written to since.
    Path half = settled(files.file("u1", YESTERDAY, 1), "three\n");
    Path unfinished = half.resolveSibling(half.getFileName() + ".gz.tmp");
    settled(unfinished, "half a fi");
    cleaner.clean(COMPRESS);
    cleaner.clean(COMPRESS);
    assertThat(unzipped(renamed)).isEqualTo("one\ntwo\n");
    assertThat(unzipped(half)).isEqualTo("three\n");
    assertThat(List.of(renamed, half, unfinished)).noneMatch(Files::exists);
  }

  @Test
  void aFileThatSomebodyElseCompressesIsLeftToThem() throws IOException {
    Path file = settled(files.file("u1", YESTERDAY), "one\n");
    Path unfinished = file.resolveSibling(file.getFileName() + ".gz.tmp");
    Files.writeString(unfinished, "under way");
    Files.setLastModifiedTime(unfinished, FileTime.from(Logs.NOW.minusSeconds(1)));
    assertThat(cleaner.clean(COMPRESS).failed()).isZero();
    assertThat(List.of(file, unfinished)).allMatch(Files::exists);
  }

  @Test
  void twoFilesOfOneNameAreBothKept() throws IOException {
    Path file = settled(directory.resolve("system-2026-11-22-1.log"), "other\n");
    zip(file, "first\n");
    Path foreign = settled(files.file("u1", YESTERDAY), "mine\n");
    Files.writeString(foreign.resolveSibling(foreign.getFileName() + ".gz"), "not even gzip");
    cleaner.clean(COMPRESS);
    cleaner.clean(COMPRESS);
    assertThat(unzipped(file)).isEqualTo("first\n");
    assertThat(unzipped(directory.resolve("system-2026-11-22-2.log"))).isEqualTo("other\n");
    assertThat(unzipped(files.file("u1", YESTERDAY, 1))).isEqualTo("mine\n");
  }

  @Test
  void aSymbolicLinkIsNotCompressed() throws IOException {
    Path outside = settled(directory.resolve("outside"), "mine\n");
    Files.createSymbolicLink(files.file("u1", YESTERDAY), outside);
    assertThat(cleaner.clean(COMPRESS)).isEqualTo(new CleaningResult(0, 0, 0, 0, 0, 0, 0));
    assertThat(outside).hasContent("mine\n");
  }

  @Test
  void nothingIsLostWhileLatecomersWrite() throws IOException {
    int lines = 3_000;
    // Two days on, everything counts as settled, so that compressing meets the writing head on.
    InstantSource later = () -> InstantSource.system().instant().plus(Duration.ofDays(2));
    LogCleaner busy = new LogCleaner(directory, later, Logs.NEPAL);
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<Integer> compressing =
        CompletableFuture.supplyAsync(
            () -> {
              int compressed = 0;
              while (!stop.get()) {
                compressed += busy.clean(new LogRetention(3_650, 0, true)).compressed();
              }
              return compressed;
            });
    Instant day = InstantSource.system().instant().minus(Duration.ofDays(2));
    try (UserLog log =
        UserLog.open(
            LogSettings.in(directory),
            Logs.info(),
            Logs.NO_SECRETS,
            InstantSource.system(),
            Logs.NEPAL)) {
      for (int i = 0; i < lines; i++) {
        log.write(Logs.line(day, "u" + i % 3, "n%05d".formatted(i)));
        Logs.settle(log, i + 1 - 100);
      }
      Logs.settle(log, lines);
      assertThat(log.failed() + log.dropped()).isZero();
    } finally {
      stop.set(true);
    }
    assertThat(compressing.join()).isPositive();
    List<String> all = new ArrayList<>();
    for (int user = 0; user < 3; user++) {
      all.addAll(everything(files.folder("u" + user)));
    }
    assertThat(all.stream().distinct().sorted())
        .isEqualTo(IntStream.range(0, lines).mapToObj("n%05d"::formatted).toList());
  }

  private List<String> everything(Path folder) throws IOException {
    List<String> messages = new ArrayList<>();
    List<Path> found;
    try (Stream<Path> entries = Files.list(folder)) {
      found = entries.filter(file -> files.name(file).isPresent()).toList();
    }
    for (Path file : found) {
      String text = file.toString().endsWith(".gz") ? unzip(file) : Files.readString(file);
      text.lines().map(line -> line.substring(line.indexOf("| ") + 2)).forEach(messages::add);
    }
    return messages;
  }

  private UserLog open() {
    return UserLog.open(
        LogSettings.in(directory), Logs.info(), Logs.NO_SECRETS, new ManualClock(), Logs.NEPAL);
  }

  private static Path settled(Path file, String text) throws IOException {
    Files.writeString(file, text);
    settle(file);
    return file;
  }

  private static void settle(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(THEN));
  }

  private static void zip(Path file, String text) throws IOException {
    Path zipped = file.resolveSibling(file.getFileName() + ".gz");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(zipped, StandardOpenOption.CREATE_NEW))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String unzipped(Path file) throws IOException {
    return unzip(file.resolveSibling(file.getFileName() + ".gz"));
  }

  private static String unzip(Path file) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
