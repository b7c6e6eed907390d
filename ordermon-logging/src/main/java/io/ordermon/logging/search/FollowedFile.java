package io.ordermon.logging.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file that grows, and how far it was read; for one thread. */
final class FollowedFile {

  private static final int USUAL = 1 << 16;
  private static final int LARGEST = 1 << 24;

  private final Path path;
  private long position;
  private boolean fromStart;
  private @Nullable Object key;

  /**
   * @param fromStart whether what is in it already is told
   */
  FollowedFile(Path path, boolean fromStart) {
    this.path = path;
    this.fromStart = fromStart;
  }

  Path path() {
    return path;
  }

  @Nullable Object key() {
    return key;
  }

  /** Another file has the name now. */
  void startAnew() {
    key = null;
    position = 0;
    fromStart = true;
  }

  /**
   * Reads what came.
   *
   * @return false if the file is gone
   */
  boolean read(Sieve sieve, Consumer<LogLine> consumer) throws IOException {
    BasicFileAttributes found = LogTail.attributes(path);
    if (found == null) {
      return false;
    }
    if (!found.isRegularFile()) {
      return true; // Not ours; it may become so.
    }
    if (!found.fileKey().equals(key)) { // Seen for the first time, or made anew.
      position = key == null && !fromStart ? found.size() : 0;
      key = found.fileKey();
    }
    if (found.size() < position) { // Emptied.
      position = 0;
    }
    if (found.size() > position) {
      readRest(path, sieve, consumer);
    }
    return true;
  }

  /** Reads on in the same file, which may have another name by now. */
  void readRest(Path from, Sieve sieve, Consumer<LogLine> consumer) throws IOException {
    try (SeekableByteChannel channel =
        Files.newByteChannel(from, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] buffer = new byte[USUAL];
      int filled = read(channel, buffer);
      while (filled > 0) {
        int end = wholeLines(buffer, filled);
        if (end == 0 && filled == buffer.length && buffer.length < LARGEST) {
          buffer = new byte[buffer.length * 2];
        } else if (end == 0 && filled < buffer.length) {
          return; // A line is being written.
        } else {
          end = end == 0 ? filled : end;
          sieve.sift(buffer, 0, end, new Telling(consumer));
          position += end;
        }
        filled = read(channel, buffer);
      }
    } catch (NoSuchFileException e) {
      return; // Removed since it was looked at; the next look finds that.
    }
  }

  private int read(SeekableByteChannel channel, byte[] buffer) throws IOException {
    channel.position(position);
    ByteBuffer target = ByteBuffer.wrap(buffer);
    int count = 0;
    while (target.hasRemaining() && count >= 0) {
      count = channel.read(target);
    }
    return target.position();
  }

  private static int wholeLines(byte[] buffer, int filled) {
    for (int i = filled; i > 0; i--) {
      if (buffer[i - 1] == '\n') {
        return i;
      }
    }
    return 0;
  }

  private record Telling(Consumer<LogLine> consumer) implements Sieve.Finder {
    @Override
    public void found(LogLine line) {
      consumer.accept(line);
    }

    @Override
    public void unreadable() {
      // Half a line of a crash, which nobody asked for.
    }
  }
}
