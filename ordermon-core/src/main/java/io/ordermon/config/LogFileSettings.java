package io.ordermon.config;

import io.ordermon.events.Severity;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * Log files.
 *
 * @param dir the folder of all of them
 * @param level what is less than this is not written
 * @param format how a line looks
 * @param fileBytes from which size on a user's file is followed by a further one; 0 for never
 * @param openFiles how many users' files are open at the most
 * @param care what becomes of old files
 */
public record LogFileSettings(
    Path dir, Severity level, Format format, long fileBytes, int openFiles, Care care) {

  /**
   * What becomes of old log files.
   *
   * @param retentionDays how many full days before today are kept
   * @param maxBytes how large all of them may be together; 0 for any size
   * @param compress whether those of days before today are compressed
   * @param cleanAt when that is seen to, each day, by this machine's time
   */
  public record Care(int retentionDays, long maxBytes, boolean compress, LocalTime cleanAt) {}

  private static final String SECTION = "Log files";
  private static final long SMALLEST_FILE = 1 << 20;

  /** How a line looks. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line, for machines. */
    JSON
  }

  static final Setting<String> LOG_DIR =
      Setting.text(SECTION, "LOG_DIR", "logs", "The folder of system.log and of the users' files.");
  static final Setting<Severity> LOG_LEVEL =
      new Setting<>(
          "LOG_LEVEL",
          SECTION,
          "INFO",
          Severity::parse,
          "DEBUG, INFO, WARNING, ERROR or CRITICAL",
          "What is less than this is not written.",
          true,
          false);
  static final Setting<Format> LOG_FORMAT =
      new Setting<>(
          "LOG_FORMAT",
          SECTION,
          "text",
          LogFileSettings::format,
          "text or json",
          "How lines look in system.log and in the users' files: for people, or one JSON object a"
              + " line.",
          false,
          false);
  static final Setting<Long> LOG_FILE_SIZE =
      new Setting<>(
          "LOG_FILE_SIZE",
          SECTION,
          "10MB",
          LogFileSettings::fileSize,
          "0, or 1MB or more, such as 10MB or 1GB",
          "About how large a user's file of a day gets before a further one is begun, whose name"
              + " ends with .1.log; 0: one file a day, of any size.",
          false,
          false);
  static final Setting<Integer> LOG_OPEN_FILES =
      Setting.number(
          SECTION,
          "LOG_OPEN_FILES",
          16_384,
          16,
          100_000,
          "How many users' files are kept open at the most; never more than half of what the"
              + " operating system lets a process open (ulimit -n).");
  static final Setting<Integer> LOG_RETENTION_DAYS =
      Setting.number(
              SECTION, "LOG_RETENTION_DAYS", 7, 1, 3650, "Log files older than this are removed.")
          .asLive();

  static final Setting<Long> LOG_MAX_SIZE =
      new Setting<>(
          "LOG_MAX_SIZE",
          SECTION,
          "0",
          SizeText::parse,
          "a size such as 500MB or 20GB; 0: no bound",
          "How large all log files may be together: looked at when they are cleaned, and those of the"
              + " oldest days are removed, never today's.",
          true,
          false);
  static final Setting<Boolean> LOG_COMPRESS =
      Setting.flag(
              SECTION,
              "LOG_COMPRESS",
              false,
              "Whether log files of days before today are compressed (gzip). They can be searched as"
                  + " before.")
          .asLive();
  static final Setting<LocalTime> LOG_CLEAN_AT =
      new Setting<>(
          "LOG_CLEAN_AT",
          SECTION,
          "00:10",
          LogFileSettings::time,
          "a time of day such as 00:10",
          "When log files are removed and compressed each day, by this machine's time; and at the"
              + " start.",
          true,
          false);

  static final List<Setting<?>> ALL =
      List.of(
          LOG_DIR,
          LOG_LEVEL,
          LOG_FORMAT,
          LOG_FILE_SIZE,
          LOG_OPEN_FILES,
          LOG_RETENTION_DAYS,
          LOG_MAX_SIZE,
          LOG_COMPRESS,
          LOG_CLEAN_AT);

  static LogFileSettings read(SettingsReader reader) {
    return new LogFileSettings(
        Path.of(reader.get(LOG_DIR)),
        reader.get(LOG_LEVEL),
        reader.get(LOG_FORMAT),
        reader.get(LOG_FILE_SIZE),
        reader.get(LOG_OPEN_FILES),
        new Care(
            reader.get(LOG_RETENTION_DAYS),
            reader.get(LOG_MAX_SIZE),
            reader.get(LOG_COMPRESS),
            reader.get(LOG_CLEAN_AT)));
  }

  private static Format format(String text) {
    try {
      return Format.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no format", e);
    }
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("is no time of day", e);
    }
  }

  private static Long fileSize(String text) {
    long bytes = SizeText.parse(text);
    if (bytes != 0 && bytes < SMALLEST_FILE) {
      throw new IllegalArgumentException("is too small");
    }
    return bytes;
  }
}
