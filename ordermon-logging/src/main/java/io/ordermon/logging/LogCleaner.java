package io.ordermon.logging;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes log files that are older than they need be or too large together, by the date in their
 * names, and compresses those of days before today.
 *
 * <p>It touches only files that are named exactly as this package names them and that lie where it
 * puts them, and follows no symbolic link below the log folder. Any thread of any process may call
 * it while lines are written; two calls at once do no harm. Whatever the number of files, it keeps
 * no more than a number for each day.
 */
public final class LogCleaner {

  private static final Logger log = LoggerFactory.getLogger(LogCleaner.class);

  private final Path directory;
  private final UserLogFiles files;
  private final InstantSource clock;
  private final ZoneId zone;

  /**
   * A cleaner of one log folder.
   *
   * @param directory the folder, which need not exist yet
   * @param clock tells what today is
   * @param zone where today is
   */
  public LogCleaner(Path directory, InstantSource clock, ZoneId zone) {
    this.directory = directory;
    this.files = new UserLogFiles(directory);
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Removes users' files and rolled system logs of days before those that are kept, then of the
   * oldest days that are left until all files together are small enough; what is of today stays.
   * Users' folders go in which nothing is left and nothing was made or removed for a minute.
   *
   * @param retention what is left
   * @return what was done; what could not be done is counted there, and logged once
   */
  public CleaningResult clean(LogRetention retention) {
    return run(retention, false, CleaningListener.NONE);
  }

  /**
   * The same, told file by file.
   *
   * @param retention what is left
   * @param listener is told of each file
   * @return what was done
   */
  public CleaningResult clean(LogRetention retention, CleaningListener listener) {
    return run(retention, false, listener);
  }

  /**
   * Tells what {@link #clean(LogRetention)} would do now, and changes nothing.
   *
   * @param retention what would be left
   * @param listener is told of each file
   * @return what would be done; as if nothing became smaller by being compressed
   */
  public CleaningResult rehearse(LogRetention retention, CleaningListener listener) {
    return run(retention, true, listener);
  }

  private CleaningResult run(LogRetention retention, boolean rehearsal, CleaningListener listener) {
    Instant now = clock.instant();
    Cleaning cleaning = new Cleaning(rehearsal, listener, now);
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate firstKept = today.minusDays(retention.days());
    if (retention.compress()) {
      eachFile(
          cleaning,
          false,
          (file, name) -> {
            if (!name.compressed() && isWithin(name, firstKept, today)) {
              cleaning.compress(file);
            }
          });
    }
    Cap cap =
        retention.maxBytes() == 0
            ? new Cap(firstKept, 0)
            : cap(cleaning, retention, firstKept, today);
    eachFile(
        cleaning,
        true,
        (file, name) -> {
          if (name.date().isBefore(cap.firstKept())) {
            cleaning.delete(file);
          }
        });
    return cleaning.result(cap.left());
  }

  private static boolean isWithin(LogFileName name, LocalDate first, LocalDate end) {
    return !name.date().isBefore(first) && name.date().isBefore(end);
  }

  /** From which day on all files together are small enough, and how large they are. */
  private record Cap(LocalDate firstKept, long left) {}

  private Cap cap(Cleaning cleaning, LogRetention retention, LocalDate firstKept, LocalDate today) {
    TreeMap<LocalDate, Long> sizes = new TreeMap<>();
    sizes.put(today, cleaning.size(directory.resolve(SystemFile.NAME)));
    eachFile(
        cleaning,
        false,
        (file, name) -> {
          if (!name.date().isBefore(firstKept)) {
            sizes.merge(name.date(), cleaning.size(file), Long::sum);
          }
        });
    long left = sizes.values().stream().mapToLong(Long::longValue).sum();
    LocalDate cut = firstKept;
    for (Map.Entry<LocalDate, Long> oldest : sizes.headMap(today).entrySet()) {
      if (left <= retention.maxBytes()) {
        return new Cap(cut, left);
      }
      left -= oldest.getValue();
      cut = oldest.getKey().plusDays(1);
    }
    if (left > retention.maxBytes()) {
      log.warn(
          "Today's log files alone hold {} bytes, more than the {} that all may have; they stay",
          left,
          retention.maxBytes());
    }
    return new Cap(cut, left);
  }

  /** Shows each dated log file, and sees to the users' folders if they are tidied. */
  private void eachFile(Cleaning cleaning, boolean tidy, BiConsumer<Path, LogFileName> visitor) {
    cleaning.eachIn(
        directory, file -> visit(file, LogFileName.ofSystem(nameOf(file)), cleaning, visitor));
    if (Cleaning.isFolder(files.users())) {
      cleaning.eachIn(
          files.users(),
          folder -> {
            if (files.isUserFolder(folder) && Cleaning.isFolder(folder)) {
              Runnable visit =
                  () ->
                      cleaning.eachIn(
                          folder, file -> visit(file, files.name(file), cleaning, visitor));
              if (tidy) {
                cleaning.userFolder(folder, visit);
              } else {
                visit.run();
              }
            }
          });
    }
  }

  private static void visit(
      Path file,
      Optional<LogFileName> name,
      Cleaning cleaning,
      BiConsumer<Path, LogFileName> visitor) {
    if (name.isPresent()) {
      visitor.accept(file, name.get());
    } else if (isUnfinished(file)) {
      cleaning.deleteAbandoned(file);
    }
  }

  private static boolean isUnfinished(Path file) {
    String name = nameOf(file);
    return name.endsWith(Compressor.UNFINISHED)
        && DatedNames.of(
                file.resolveSibling(
                    name.substring(0, name.length() - Compressor.UNFINISHED.length())))
            .isPresent();
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }
}
