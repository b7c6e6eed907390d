package io.ordermon.logging.search;

import io.ordermon.logging.LogFileName;
import io.ordermon.logging.UserLogFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows lines while they are written: of one user, of all, or of the system log; for one thread.
 *
 * <p>It is asked again and again, and looks at the files each time: new users, days and numbers are
 * found, and what was removed is forgotten. It keeps a place for each file of a user's latest day
 * and the day before, and holds none open.
 */
public final class LogTail {

  private final Path directory;
  private final UserLogFiles files;
  private final LogScope scope;
  private final Sieve sieve;
  private final Map<Path, FollowedFile> followed = new HashMap<>();

  /** Files that are too old to grow, and are read once more. */
  private final List<Path> past = new ArrayList<>();

  /** How each user's folder was last seen; a file in it may grow all the same. */
  private final Map<Path, Seen> folders = new HashMap<>();

  /**
   * A user's folder.
   *
   * @param changed when it did last; null for not to be relied on
   * @param newest the latest day of which there ever was a file; null for none
   */
  private record Seen(@Nullable FileTime changed, @Nullable LocalDate newest) {}

  private final List<LogLine> known = new ArrayList<>();
  private boolean started;

  /**
   * Follows from now on: what is there already is not told.
   *
   * @param directory the log folder, which need not exist yet
   * @param query whose lines, and which; order and limit do not matter
   * @throws IOException if a folder cannot be listed
   */
  public LogTail(Path directory, LogQuery query) throws IOException {
    this.directory = directory;
    this.files = new UserLogFiles(directory);
    this.scope = query.scope();
    this.sieve = new Sieve(query);
    poll(line -> {});
    started = true;
  }

  /**
   * Passes over lines the next time it is asked: those that a search, begun since, has told
   * already.
   *
   * @param lines each is passed over once
   */
  public void passOver(Collection<LogLine> lines) {
    known.addAll(lines);
  }

  /**
   * Tells what came since it was asked last, file by file.
   *
   * @param consumer is told of each line
   * @return whether there was any
   * @throws IOException if a folder cannot be listed or a file not be read
   */
  public boolean poll(Consumer<LogLine> consumer) throws IOException {
    int[] count = new int[1];
    Consumer<LogLine> counting =
        line -> {
          if (known.isEmpty() || !known.remove(line)) {
            count[0]++;
            consumer.accept(line);
          }
        };
    if (scope.system()) {
      system(counting);
    } else if (scope.userId() != null) {
      folder(files.folder(scope.userId()));
      read(counting);
    } else {
      List<Path> all = Sources.entries(files.users());
      folders.keySet().retainAll(new HashSet<>(all));
      for (Path folder : all) {
        folder(folder);
      }
      read(counting);
    }
    known.clear();
    return count[0] > 0;
  }

  /** Finds the files of a user's latest day, if the folder changed since it was looked at. */
  private void folder(Path folder) throws IOException {
    BasicFileAttributes found = attributes(folder);
    if (found == null || !found.isDirectory()) {
      folders.remove(folder);
      return;
    }
    // Before the listing: what changes meanwhile is listed again. Two files may be made within
    // what the clock of the file system tells apart, so that a young change is not believed.
    FileTime changed = found.lastModifiedTime();
    Seen before = folders.getOrDefault(folder, new Seen(null, null));
    if (changed.equals(before.changed)) {
      return;
    }
    Map<Path, LogFileName> names = new HashMap<>();
    for (Path file : Sources.entries(folder)) {
      Optional<LogFileName> name = files.name(file);
      if (name.isPresent() && !name.get().compressed()) {
        names.put(file, name.get());
      }
    }
    LocalDate newest =
        names.values().stream()
            .map(LogFileName::date)
            .max(LocalDate::compareTo)
            .filter(date -> before.newest == null || date.isAfter(before.newest))
            .orElse(before.newest);
    folders.put(folder, new Seen(isYoung(changed) ? null : changed, newest));
    names.forEach((file, name) -> follow(file, name.date(), newest));
  }

  /** The day before as well: at midnight its last lines may come after the first of today. */
  private void follow(Path file, LocalDate date, @Nullable LocalDate newest) {
    if (newest != null && !date.isBefore(newest.minusDays(1))) {
      followed.computeIfAbsent(file, path -> new FollowedFile(path, started));
    } else if (followed.containsKey(file)) {
      past.add(file);
    }
  }

  private static boolean isYoung(FileTime changed) {
    return System.currentTimeMillis() - changed.toMillis() < 2_000;
  }

  private void read(Consumer<LogLine> consumer) throws IOException {
    List<Path> gone = new ArrayList<>(past);
    past.clear();
    for (FollowedFile file : followed.values()) {
      if (!file.read(sieve, consumer)) {
        gone.add(file.path());
      }
    }
    gone.forEach(followed::remove);
  }

  /** The system log is renamed when it is rolled, and its rest is read from the new name. */
  private void system(Consumer<LogLine> consumer) throws IOException {
    Path current = directory.resolve("system.log");
    FollowedFile file = followed.computeIfAbsent(current, path -> new FollowedFile(path, started));
    Object before = file.key();
    BasicFileAttributes found = attributes(current);
    if (before != null && found != null && !before.equals(found.fileKey())) {
      for (Path rolled : Sources.entries(directory)) {
        BasicFileAttributes attributes = attributes(rolled);
        if (attributes != null && before.equals(attributes.fileKey())) {
          file.readRest(rolled, sieve, consumer);
        }
      }
      file.startAnew();
    }
    file.read(sieve, consumer);
  }

  static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
