package io.ordermon.logging;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file that is open for appending whole lines; for one thread.
 *
 * <p>It notices when its path was deleted or given to another file, and leaves no half line behind:
 * neither its own when the disk fills up, nor one that a crash left at the end of the file.
 */
final class LogFile implements Closeable {

  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

  private final Path path;
  // Here and below nothing uses a channel of its own: an interrupt would close it.
  private final OutputStream out;
  private final @Nullable Object key;
  private final Throttle check = new Throttle(CHECK_INTERVAL);
  private long size;
  private Instant lastUsed;
  private boolean whole = true;

  LogFile(Path path, OutputStream out, BasicFileAttributes attributes, Instant now) {
    this.path = path;
    this.out = out;
    this.key = attributes.fileKey();
    this.size = attributes.size();
    this.lastUsed = now;
    check.pass(now);
  }

  /** Opens or creates a file in a folder that exists. */
  static LogFile open(Path path, Instant now) throws IOException {
    OutputStream out =
        Files.newOutputStream(
            path, StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    try {
      LogFile file = new LogFile(path, out, attributes(path), now);
      file.endTornLine();
      return file;
    } catch (IOException e) {
      try {
        out.close();
      } catch (IOException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** Appends lines, all of them or, if it throws, none. */
  void append(Lines lines, Instant now) throws IOException {
    try {
      lines.writeTo(out);
      size += lines.length();
      lastUsed = now;
    } catch (IOException e) {
      whole = cutBack(e);
      throw e;
    }
  }

  /** Whether the path still leads to this file; looks at most once a second. */
  boolean isThere(Instant now) throws IOException {
    return !check.pass(now) || isThere();
  }

  /** Whether the path leads to this file now. */
  boolean isThere() throws IOException {
    try {
      return isSame();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  long size() {
    return size;
  }

  boolean isIdle(Instant now, Duration limit) {
    // A clock that was set back must not keep it open for long.
    return now.isAfter(lastUsed.plus(limit)) || now.isBefore(lastUsed);
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /** Whether nothing is left of what failed. */
  boolean isWhole() {
    return whole;
  }

  private boolean cutBack(IOException failure) {
    try {
      if (isSame()) {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
          if (file.length() > size) {
            file.setLength(size);
          }
        }
      }
      return true;
    } catch (IOException e) {
      failure.addSuppressed(e);
      return false;
    }
  }

  private void endTornLine() throws IOException {
    if (size > 0 && lastByte() != '\n') {
      out.write('\n');
      size++;
    }
  }

  private int lastByte() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      file.seek(size - 1);
      return file.read();
    }
  }

  private boolean isSame() throws IOException {
    return Objects.equals(key, attributes(path).fileKey());
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
