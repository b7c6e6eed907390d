package io.ordermon.logging;

/**
 * What the cleaner leaves of the log files.
 *
 * @param days how many full days before today are kept; 0 keeps only today
 * @param maxBytes how large all files may be together; 0 for any size
 * @param compress whether files of days before today are compressed
 */
public record LogRetention(int days, long maxBytes, boolean compress) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one of them is negative
   */
  public LogRetention {
    if (days < 0 || maxBytes < 0) {
      throw new IllegalArgumentException(
          "must not be negative: days=%d, maxBytes=%d".formatted(days, maxBytes));
    }
  }

  /**
   * So many days, of any size, not compressed.
   *
   * @param days how many full days before today are kept
   * @return what the cleaner leaves
   */
  public static LogRetention ofDays(int days) {
    return new LogRetention(days, 0, false);
  }
}
