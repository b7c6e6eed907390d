package io.ordermon.logging;

import java.time.Duration;

/**
 * The bounds within which the users' log stays.
 *
 * @param openFiles how many files may be open at once; never more than half of what the operating
 *     system lets the process open
 * @param queuedBytes how many bytes may wait for the writer, while it has as many in hand; what
 *     comes on top is dropped
 * @param fileBytes how large a file gets, unless one line alone is larger, before a further one of
 *     the day is begun; 0 for no bound
 * @param closeTimeout how long closing waits for the queue to be written
 */
public record UserLogLimits(int openFiles, int queuedBytes, long fileBytes, Duration closeTimeout) {

  /** 16,384 open files, 16 MB that wait, 10 MB a file, 10 seconds. */
  public static final UserLogLimits DEFAULT =
      new UserLogLimits(16_384, 16 << 20, 10 << 20, Duration.ofSeconds(10));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code fileBytes} is negative, or another one not positive
   */
  public UserLogLimits {
    if (openFiles < 1 || queuedBytes < 1 || fileBytes < 0 || closeTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "must be positive: openFiles=%d, queuedBytes=%d, fileBytes=%d, closeTimeout=%s"
              .formatted(openFiles, queuedBytes, fileBytes, closeTimeout));
    }
  }
}
