package io.ordermon.logging;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the cleaner, and what it has done so far; for one thread. */
final class Cleaning {

  private static final Logger log = LoggerFactory.getLogger(LogCleaner.class);

  /** After how long without a change nobody is at work on a file or a folder. */
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private static final Duration ABANDONED = Duration.ofMinutes(10);

  private final boolean rehearsal;
  private final CleaningListener listener;
  private final Instant now;
  private int files;
  private int folders;
  private long bytes;
  private int compressed;
  private long saved;
  private int failed;

  Cleaning(boolean rehearsal, CleaningListener listener, Instant now) {
    this.rehearsal = rehearsal;
    this.listener = listener;
    this.now = now;
  }

  /** Shows each entry of a folder, none if there is no such folder. */
  void eachIn(Path folder, Consumer<Path> visitor) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(visitor);
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", folder);
    } catch (DirectoryIteratorException e) {
      fail(folder, e);
    } catch (IOException e) {
      fail(folder, e);
    }
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The size of a file; 0 if it is none. */
  long size(Path file) {
    try {
      BasicFileAttributes found = attributes(file);
      return found.isRegularFile() ? found.size() : 0;
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", file);
      return 0;
    } catch (IOException e) {
      fail(file, e);
      return 0;
    }
  }

  void delete(Path file) {
    try {
      BasicFileAttributes found = attributes(file);
      if (found.isRegularFile() && (rehearsal || Files.deleteIfExists(file))) {
        files++;
        bytes += found.size();
        listener.removed(file, found.size());
      }
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", file);
    } catch (IOException e) {
      fail(file, e);
    }
  }

  /** Compresses a file that nobody has written to for a while. */
  void compress(Path file) {
    try {
      BasicFileAttributes found = attributes(file);
      if (!found.isRegularFile() || !isSettled(found)) {
        return;
      }
      OptionalLong smaller = rehearsal ? OptionalLong.of(0) : Compressor.compress(file);
      if (smaller.isPresent()) {
        compressed++;
        saved += smaller.getAsLong();
        listener.compressed(file, found.size());
      }
    } catch (NoSuchFileException | FileAlreadyExistsException e) {
      log.debug("Somebody else sees to {}", file, e);
    } catch (IOException e) {
      fail(file, e);
    }
  }

  /** Removes what a crash left of a file that was being compressed. */
  void deleteAbandoned(Path unfinished) {
    try {
      if (!rehearsal && Compressor.isAbandoned(unfinished, now.minus(ABANDONED))) {
        Files.deleteIfExists(unfinished);
      }
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", unfinished);
    } catch (IOException e) {
      fail(unfinished, e);
    }
  }

  /** Runs what removes files of a user's folder, and then the folder if no log is left in it. */
  void userFolder(Path folder, Runnable work) {
    try {
      boolean settled = isSettled(attributes(folder));
      int before = files;
      work.run();
      if (settled && deleteFolder(folder, files - before)) {
        folders++;
        listener.removedFolder(folder);
      }
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", folder);
    } catch (IOException e) {
      fail(folder, e);
    }
  }

  CleaningResult result(long left) {
    if (files + folders + compressed > 0 && !rehearsal) {
      log.info(
          "Removed {} old log files ({} bytes) and {} folders, and compressed {} ({} bytes saved)",
          files,
          bytes,
          folders,
          compressed,
          saved);
    }
    if (failed > 1) {
      log.warn("In all {} log files or folders could not be cleaned", failed);
    }
    return new CleaningResult(files, folders, bytes, compressed, saved, left, failed);
  }

  /** A folder that was just made is about to get its file, and must not vanish before that. */
  private boolean isSettled(BasicFileAttributes found) {
    return found.lastModifiedTime().toInstant().isBefore(now.minus(SETTLING));
  }

  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private boolean deleteFolder(Path folder, int rehearsed) throws IOException {
    Path idFile = UserLogFiles.idFile(folder);
    if (rehearsal) {
      return others(folder, idFile) == rehearsed;
    }
    if (others(folder, idFile) > 0) {
      return false;
    }
    Optional<byte[]> id = read(idFile);
    Files.deleteIfExists(idFile);
    try {
      return Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // The user's next line came meanwhile, and its file needs what tells the user's id.
      if (id.isPresent()) {
        Files.write(idFile, id.get());
      }
      return false;
    }
  }

  private static long others(Path folder, Path exempt) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> !entry.equals(exempt)).count();
    }
  }

  private static Optional<byte[]> read(Path idFile) throws IOException {
    return Files.isRegularFile(idFile, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(Files.readAllBytes(idFile))
        : Optional.empty();
  }

  private void fail(Path path, Exception cause) {
    failed++;
    if (failed == 1) {
      log.warn("Cannot clean {}", path, cause);
    }
  }
}
