package io.ordermon.logging;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Removes log files that are older than they need be, by the date in their names.
 *
 * <p>It touches only files that are named exactly as this package names them and that lie where it
 * puts them, and follows no symbolic link below the log folder. Any thread may call it while lines
 * are written; two calls at once do no harm.
 */
public final class LogCleaner {

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
   * Removes users' files and rolled system logs of days before the last {@code retentionDays}, and
   * users' folders in which nothing is left and nothing was made or removed for a minute.
   *
   * @param retentionDays how many full days before today are kept; 0 keeps only today
   * @return what was done; what could not be removed is counted there, and logged once
   * @throws IllegalArgumentException if {@code retentionDays} is negative
   */
  public CleaningResult clean(int retentionDays) {
    if (retentionDays < 0) {
      throw new IllegalArgumentException("retentionDays must not be negative: " + retentionDays);
    }
    Instant now = clock.instant();
    LocalDate firstKept = LocalDate.ofInstant(now, zone).minusDays(retentionDays);
    Cleaning cleaning = new Cleaning(firstKept, now);
    cleaning.files(directory, LogCleaner::rolledDate);
    if (Cleaning.isFolder(files.users())) {
      cleaning.eachIn(files.users(), folder -> clean(folder, cleaning));
    }
    return cleaning.result();
  }

  private void clean(Path folder, Cleaning cleaning) {
    if (files.isUserFolder(folder) && Cleaning.isFolder(folder)) {
      cleaning.userFolder(folder, file -> files.name(file).map(LogFileName::date));
    }
  }

  private static Optional<LocalDate> rolledDate(Path file) {
    return LogFileName.ofSystem(String.valueOf(file.getFileName())).map(LogFileName::date);
  }
}
