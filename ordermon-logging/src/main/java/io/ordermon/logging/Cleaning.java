package io.ordermon.logging;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the cleaner, and what it has done so far; for one thread. */
final class Cleaning {

  private static final Logger log = LoggerFactory.getLogger(LogCleaner.class);
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private final LocalDate firstKept;
  private final Instant now;
  private int files;
  private int folders;
  private long bytes;
  private int failed;

  Cleaning(LocalDate firstKept, Instant now) {
    this.firstKept = firstKept;
    this.now = now;
  }

  /** Removes the old ones among the files that have a date. */
  void files(Path folder, Function<Path, Optional<LocalDate>> dateOf) {
    eachIn(
        folder,
        file -> {
          if (dateOf.apply(file).filter(date -> date.isBefore(firstKept)).isPresent()) {
            delete(file);
          }
        });
  }

  /** Removes the old files of a user, and the folder if no log is left in it. */
  void userFolder(Path folder, Function<Path, Optional<LocalDate>> dateOf) {
    try {
      boolean settled = isSettled(folder);
      files(folder, dateOf);
      if (settled && deleteFolder(folder)) {
        folders++;
      }
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", folder);
    } catch (IOException e) {
      fail(folder, e);
    }
  }

  /** A folder that was just made is about to get its file, and must not vanish before that. */
  private boolean isSettled(Path folder) throws IOException {
    Instant touched = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
    return touched.isBefore(now.minus(SETTLING));
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
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

  CleaningResult result() {
    if (files + folders > 0) {
      log.info("Removed {} old log files ({} bytes) and {} folders", files, bytes, folders);
    }
    if (failed > 1) {
      log.warn("In all {} log files or folders could not be cleaned", failed);
    }
    return new CleaningResult(files, folders, bytes, failed);
  }

  private void delete(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        long size = Files.size(file);
        if (Files.deleteIfExists(file)) {
          files++;
          bytes += size;
        }
      }
    } catch (NoSuchFileException e) {
      log.debug("Somebody else removed {}", file);
    } catch (IOException e) {
      fail(file, e);
    }
  }

  private static boolean deleteFolder(Path folder) throws IOException {
    Path idFile = UserLogFiles.idFile(folder);
    if (!isEmptyBut(folder, idFile)) {
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

  private static boolean isEmptyBut(Path folder, Path exempt) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.allMatch(exempt::equals);
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
