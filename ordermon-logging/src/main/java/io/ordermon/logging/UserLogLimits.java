package io.ordermon.logging;

import java.time.Duration;

/**
 * The bounds within which the users' log stays.
 *
 * @param openFiles how many files may be open at once
 * @param queuedLines how many lines may wait for the writer; what comes on top is dropped
 * @param fileBytes about how large a file gets before a further one of the day is begun; 0 for no
 *     bound
 * @param closeTimeout how long closing waits for the queue to be written
 */
public record UserLogLimits(int openFiles, int queuedLines, long fileBytes, Duration closeTimeout) {

  /** 512 open files, 65,536 lines, 10 MB, 10 seconds. */
  public static final UserLogLimits DEFAULT =
      new UserLogLimits(512, 65_536, 10 << 20, Duration.ofSeconds(10));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code fileBytes} is negative, or another one not positive
   */
  public UserLogLimits {
    // Log4j takes a timeout of no milliseconds for "for ever".
    if (openFiles < 1 || queuedLines < 1 || fileBytes < 0 || closeTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "must be positive: openFiles=%d, queuedLines=%d, fileBytes=%d, closeTimeout=%s"
              .formatted(openFiles, queuedLines, fileBytes, closeTimeout));
    }
  }
}
