package io.ordermon.logging;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The users' files that are open, at most so many; for one thread. The one that was not written to
 * for the longest makes room for the next, and nobody's file stays open for long without use, so
 * that a file the cleaner deleted gives its space back.
 */
final class OpenFiles {

  private static final Duration IDLE = Duration.ofMinutes(1);
  private static final int OPEN_ATTEMPTS = 3;

  private final UserLogFiles files;
  private final DayParts parts;
  private final int limit;
  private final ZoneId zone;
  private final FailureReports reports;
  private final LinkedHashMap<UserDay, LogFile> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenFiles(UserLogFiles files, UserLogLimits limits, ZoneId zone, FailureReports reports) {
    this.files = files;
    this.parts = new DayParts(files, limits.fileBytes());
    this.limit = Math.min(limits.openFiles(), Descriptors.half());
    this.zone = zone;
    this.reports = reports;
  }

  /** How many bytes may be appended at once; one line alone may be longer. */
  long portion() {
    return parts.portion();
  }

  /**
   * Appends whole lines to the user's file of the day, all of them or, if it throws, none, unless
   * not even cutting off what was written is possible then.
   *
   * <p>A file of a day before today may be compressed at any moment, and removed between the look
   * whether it is there and the writing: then the lines are written again, to the file that came
   * after it.
   */
  void append(UserDay day, Lines lines, Instant now) throws IOException {
    LogFile file = appendOnce(day, lines, now);
    boolean past = day.date().isBefore(LocalDate.ofInstant(now, zone));
    for (int attempt = 1; past && isGone(file); attempt++) {
      if (attempt == OPEN_ATTEMPTS) {
        throw new NoSuchFileException("the files of " + day + " are removed as they are made");
      }
      forget(day, now);
      file = appendAfresh(day, lines, now);
    }
  }

  private static boolean isGone(LogFile file) {
    try {
      return !file.isThere();
    } catch (IOException e) {
      return false; // Nobody knows; the lines were written.
    }
  }

  private LogFile appendOnce(UserDay day, Lines lines, Instant now) throws IOException {
    LogFile file = open.get(day);
    if (file == null) {
      return appendAfresh(day, lines, now);
    }
    try {
      if (file.isThere(now) && !parts.isFull(file.size())) {
        file.append(lines, now);
        return file;
      }
    } catch (IOException e) {
      if (file.isWhole()) {
        return retryAfresh(day, lines, now, e);
      }
      forget(day, now); // Some lines are there, and would be there twice.
      throw e;
    }
    forget(day, now);
    return appendAfresh(day, lines, now);
  }

  void closeIdle(Instant now) {
    Iterator<Map.Entry<UserDay, LogFile>> eldestFirst = open.entrySet().iterator();
    while (eldestFirst.hasNext()) {
      Map.Entry<UserDay, LogFile> eldest = eldestFirst.next();
      if (!eldest.getValue().isIdle(now, IDLE)) {
        return;
      }
      eldestFirst.remove();
      close(eldest.getKey(), eldest.getValue(), now);
    }
  }

  void closeAll(Instant now) {
    open.forEach((day, file) -> close(day, file, now));
    open.clear();
  }

  /** A file that was open for long may have a stale handle: a fresh one deserves a try. */
  private LogFile retryAfresh(UserDay day, Lines lines, Instant now, IOException first)
      throws IOException {
    forget(day, now);
    try {
      return appendAfresh(day, lines, now);
    } catch (IOException second) {
      second.addSuppressed(first);
      throw second;
    }
  }

  private LogFile appendAfresh(UserDay day, Lines lines, Instant now) throws IOException {
    makeRoom(now);
    LogFile file = open(day, now);
    open.put(day, file);
    try {
      file.append(lines, now);
      return file;
    } catch (IOException e) {
      forget(day, now);
      throw e;
    }
  }

  private LogFile open(UserDay day, Instant now) throws IOException {
    boolean make = files.needsIdFile(day.userId());
    for (int attempt = 1; ; attempt++) {
      try {
        if (make) {
          files.makeFolder(day.userId());
        }
        return LogFile.open(parts.current(day), now);
      } catch (NoSuchFileException e) {
        // The folder is new, or somebody deleted it, perhaps between the two calls above. The
        // cleaner leaves one alone that was just made.
        if (attempt == OPEN_ATTEMPTS) {
          throw e;
        }
        make = true;
      }
    }
  }

  private void makeRoom(Instant now) {
    Iterator<Map.Entry<UserDay, LogFile>> eldestFirst = open.entrySet().iterator();
    while (open.size() >= limit) {
      Map.Entry<UserDay, LogFile> eldest = eldestFirst.next();
      eldestFirst.remove();
      close(eldest.getKey(), eldest.getValue(), now);
    }
  }

  private void forget(UserDay day, Instant now) {
    LogFile file = open.remove(day);
    if (file != null) {
      close(day, file, now);
    }
  }

  private void close(UserDay day, LogFile file, Instant now) {
    try {
      file.close();
    } catch (IOException e) {
      reports.failed(day.userId(), 0, e, now);
    }
  }
}
