package io.ordermon.logging;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells which of a user's files of a day lines are appended to: the last one that was begun, if it
 * is neither full nor compressed; else a further one.
 */
final class DayParts {

  private static final int LARGEST_PORTION = 1 << 20;

  private final UserLogFiles files;
  private final long limit;

  /**
   * @param limit how large a file gets; 0 for any size
   */
  DayParts(UserLogFiles files, long limit) {
    this.files = files;
    this.limit = limit == 0 ? Long.MAX_VALUE : limit;
  }

  /** How much may be appended at once, so that a file that is not full takes it. */
  long portion() {
    return Math.max(1, Math.min(LARGEST_PORTION, limit / 4));
  }

  /**
   * Whether a file takes no more. That must not depend on what is to be appended: small portions
   * would go into a file after which another one was begun for a large one.
   */
  boolean isFull(long size) {
    return size > limit - portion();
  }

  /** The file to append to, which need not exist yet. */
  Path current(UserDay day) throws IOException {
    Path first = files.file(day.userId(), day.date());
    // One look is enough for nearly every file; the folder is only listed for a day's first line
    // and for large files.
    if (hasRoom(first)) {
      return first;
    }
    LogFileName last = last(first, day);
    if (last == null) {
      return first;
    }
    Path file = files.file(day.userId(), day.date(), last.part());
    return !last.compressed() && hasRoom(file)
        ? file
        : files.file(day.userId(), day.date(), last.part() + 1);
  }

  private boolean hasRoom(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return !isFull(attributes.size());
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** A compressed file counts as the later of two that have the same number. */
  private @Nullable LogFileName last(Path first, UserDay day) throws IOException {
    LogFileName last = null;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(first.resolveSibling(""))) {
      for (Path entry : entries) {
        Optional<LogFileName> name = files.name(entry);
        if (name.isPresent()
            && name.get().date().equals(day.date())
            && (last == null || name.get().compareTo(last) > 0)) {
          last = name.get();
        }
      }
      return last;
    } catch (NoSuchFileException e) {
      return null;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }
}
