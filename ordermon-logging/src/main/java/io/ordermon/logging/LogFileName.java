package io.ordermon.logging;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a dated log file tells.
 *
 * @param date the local day of its lines
 * @param part which of the day's files it is, in the order in which they were begun
 * @param compressed whether it was compressed since
 */
public record LogFileName(LocalDate date, int part, boolean compressed)
    implements Comparable<LogFileName> {

  private static final String DATE = "(\\d{4}-\\d\\d-\\d\\d)";
  private static final Pattern USER =
      Pattern.compile("(.*)_" + DATE + "(?:\\.([1-9]\\d{0,5}))?\\.log(\\.gz)?");
  private static final Pattern SYSTEM =
      Pattern.compile("(system)-" + DATE + "-([1-9]\\d{0,8})\\.log(\\.gz)?");
  private static final Comparator<LogFileName> ORDER =
      Comparator.comparing(LogFileName::date)
          .thenComparingInt(LogFileName::part)
          .thenComparing(LogFileName::compressed);

  /**
   * Reads the name of a user's log file.
   *
   * @param folder the name of the folder in which it is
   * @param file its name
   * @return empty if that is none of ours
   */
  public static Optional<LogFileName> ofUser(String folder, String file) {
    return read(USER.matcher(file), folder);
  }

  /**
   * Reads the name of a rolled system log; {@code system.log} itself has no date.
   *
   * @param file its name
   * @return empty if that is none of ours
   */
  public static Optional<LogFileName> ofSystem(String file) {
    return read(SYSTEM.matcher(file), "system");
  }

  private static Optional<LogFileName> read(Matcher name, String stem) {
    if (!name.matches() || !name.group(1).equals(stem)) {
      return Optional.empty();
    }
    try {
      int part = name.group(3) == null ? 0 : Integer.parseInt(name.group(3));
      boolean compressed = name.group(4) != null;
      return Optional.of(new LogFileName(LocalDate.parse(name.group(2)), part, compressed));
    } catch (DateTimeException e) {
      return Optional.empty(); // Digits that are no date: the name is not one of ours.
    }
  }

  /** Oldest first. */
  @Override
  public int compareTo(LogFileName other) {
    return ORDER.compare(this, other);
  }
}
