package io.ordermon.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir Path directory;

  @Test
  void aDiskThatFillsUpLeavesNoHalfLine() throws IOException {
    Path path = Files.writeString(directory.resolve("a.log"), "whole\n");
    try (OutputStream disk = Files.newOutputStream(path, StandardOpenOption.APPEND);
        LogFile file =
            new LogFile(
                path,
                new AlmostFull(disk, 10),
                Files.readAttributes(path, BasicFileAttributes.class),
                Logs.NOW)) {
      file.append(lines("fits\n"), Logs.NOW);
      assertThatThrownBy(() -> file.append(lines("does not fit\n"), Logs.NOW))
          .isInstanceOf(IOException.class)
          .hasMessage("No space left on device");
    }
    assertThat(path).hasContent("whole\nfits\n");
  }

  @Test
  void whatIsLargeIsWholeOrNotThere() throws IOException {
    Path path = Files.writeString(directory.resolve("a.log"), "whole\n");
    String large = "x".repeat(99).concat("\n").repeat(2_000);
    try (LogFile file = LogFile.open(path, Logs.NOW)) {
      file.append(lines(large), Logs.NOW);
    }
    assertThat(path).hasContent("whole\n" + large);
    try (OutputStream disk = Files.newOutputStream(path, StandardOpenOption.APPEND);
        LogFile file =
            new LogFile(
                path,
                new AlmostFull(disk, 150_000),
                Files.readAttributes(path, BasicFileAttributes.class),
                Logs.NOW)) {
      assertThatThrownBy(() -> file.append(lines(large), Logs.NOW)).isInstanceOf(IOException.class);
    }
    assertThat(path).hasContent("whole\n" + large);
  }

  @Test
  void aTornLineIsEndedFirst() throws IOException {
    Path path = Files.writeString(directory.resolve("a.log"), "whole\nhal");
    try (LogFile file = LogFile.open(path, Logs.NOW)) {
      file.append(lines("next\n"), Logs.NOW);
    }
    assertThat(path).hasContent("whole\nhal\nnext\n");
  }

  @Test
  void anInterruptedThreadWritesAllTheSame() throws IOException {
    Path path = Files.writeString(directory.resolve("a.log"), "whole\nhal");
    Thread.currentThread().interrupt();
    try (LogFile file = LogFile.open(path, Logs.NOW)) {
      file.append(lines("next\n"), Logs.NOW);
      assertThat(file.isThere(Logs.NOW.plusSeconds(1))).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(path).hasContent("whole\nhal\nnext\n");
  }

  @Test
  void aFileThatWasEmptiedGoesOnAtItsStart() throws IOException {
    Path path = directory.resolve("a.log");
    try (LogFile file = LogFile.open(path, Logs.NOW)) {
      file.append(lines("one\n"), Logs.NOW);
      Files.writeString(path, "");
      file.append(lines("two\n"), Logs.NOW);
    }
    assertThat(path).hasContent("two\n");
  }

  private static Lines lines(String text) {
    Batch batch = new Batch();
    batch.add(new UserDay("u1", Logs.TODAY), text.getBytes(UTF_8));
    List<Lines> all = new ArrayList<>();
    batch.forEachFile(Long.MAX_VALUE, (day, lines) -> all.add(lines));
    return all.get(0);
  }

  /** Takes so many bytes, and then what it still can of a write that fails. */
  private static final class AlmostFull extends OutputStream {

    private final OutputStream disk;
    private int room;

    AlmostFull(OutputStream disk, int room) {
      this.disk = disk;
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int part = Math.min(room, length);
      disk.write(bytes, offset, part);
      room -= part;
      if (part < length) {
        throw new IOException("No space left on device");
      }
    }
  }
}
