package io.ordermon.logging;

import java.time.Duration;

/**
 * The bounds within which the users' log stays.
 *
 * @param openFiles how many files may be open at once
 * @param queuedLines how many lines may wait for the writer; what comes on top is dropped
 * @param closeTimeout how long closing waits for the queue to be written
 */
public record UserLogLimits(int openFiles, int queuedLines, Duration closeTimeout) {

  /** 512 open files, 65,536 lines, 10 seconds. */
  public static final UserLogLimits DEFAULT =
      new UserLogLimits(512, 65_536, Duration.ofSeconds(10));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public UserLogLimits {
    // Log4j takes a timeout of no milliseconds for "for ever".
    if (openFiles < 1 || queuedLines < 1 || closeTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "must be positive: openFiles=%d, queuedLines=%d, closeTimeout=%s"
              .formatted(openFiles, queuedLines, closeTimeout));
    }
  }
}
