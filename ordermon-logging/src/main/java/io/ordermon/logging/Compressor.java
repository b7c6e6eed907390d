package io.ordermon.logging;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Puts {@code x.log.gz} in the place of {@code x.log}, a file of a day before today.
 *
 * <p>The new file is written as {@code x.log.gz.tmp} and renamed when it is on disk, and only then
 * is the old one removed: wherever a crash falls, each line is in one whole file, or in two of
 * which one is no more than a copy, which the next run sees to. A line that is written to the old
 * file at the last moment is found there after its removal, and goes to the day's next file; the
 * writer for its part looks whether the file was still there ({@link OpenFiles}). Nobody waits for
 * anybody, so that this may go on in another process than the one that writes.
 */
final class Compressor {

  static final String EXTENSION = ".gz";
  static final String UNFINISHED = ".gz.tmp";
  private static final int BUFFER = 1 << 16;

  private Compressor() {}

  /**
   * Compresses a file, unless it is being written to.
   *
   * @return by how much it is smaller now; empty if nothing was done
   */
  static OptionalLong compress(Path file) throws IOException {
    Path target = add(file, EXTENSION);
    try (FileChannel from =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !isCopied(target, file)) {
        Files.move(file, DatedNames.next(file));
        return OptionalLong.empty(); // Compressed under its new name when somebody looks next.
      }
      FileTime modified = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
      Path unfinished = add(file, UNFINISHED);
      long bytes = write(from, unfinished);
      Files.setLastModifiedTime(unfinished, modified);
      if (from.size() != bytes) {
        Files.delete(unfinished);
        return OptionalLong.empty();
      }
      moveInto(unfinished, target);
      Files.delete(file);
      rescue(from, bytes, file);
      return OptionalLong.of(bytes - Files.size(target));
    }
  }

  /** Whether the first is what a crash leaves: what the second one held when it was compressed. */
  private static boolean isCopied(Path compressed, Path file) throws IOException {
    try (InputStream copy = new GZIPInputStream(Files.newInputStream(compressed), BUFFER);
        InputStream original = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] left = new byte[BUFFER];
      byte[] right = new byte[BUFFER];
      while (true) {
        int count = copy.readNBytes(left, 0, BUFFER);
        if (count == 0) {
          return true;
        }
        if (original.readNBytes(right, 0, count) != count
            || !Arrays.equals(left, 0, count, right, 0, count)) {
          return false;
        }
      }
    } catch (EOFException | ZipException e) {
      return false; // Not what we wrote: the file beside it keeps its own place.
    }
  }

  /** Writes all that is there, durably; somebody else's half file stands in the way. */
  private static long write(FileChannel from, Path unfinished) throws IOException {
    long bytes;
    try (FileChannel to =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      try {
        // Closing this stream closes the channel, which is forced before.
        GZIPOutputStream zip = new GZIPOutputStream(Channels.newOutputStream(to), BUFFER);
        bytes = Channels.newInputStream(from).transferTo(zip);
        zip.finish();
        to.force(true);
      } catch (IOException e) {
        Files.delete(unfinished);
        throw e;
      }
    }
    return bytes;
  }

  private static void moveInto(Path unfinished, Path target) throws IOException {
    try {
      Files.move(
          unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.delete(unfinished);
      throw e;
    }
  }

  private static void rescue(FileChannel from, long bytes, Path file) throws IOException {
    if (from.size() == bytes) {
      return;
    }
    from.position(bytes);
    try (OutputStream out =
        Files.newOutputStream(
            DatedNames.next(file),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND,
            LinkOption.NOFOLLOW_LINKS)) {
      Channels.newInputStream(from).transferTo(out);
    }
  }

  /** Whether a half file is there that nobody works on any more. */
  static boolean isAbandoned(Path unfinished, Instant before) throws IOException {
    return Files.getLastModifiedTime(unfinished, LinkOption.NOFOLLOW_LINKS)
        .toInstant()
        .isBefore(before);
  }

  private static Path add(Path file, String extension) {
    return file.resolveSibling(file.getFileName() + extension);
  }
}
