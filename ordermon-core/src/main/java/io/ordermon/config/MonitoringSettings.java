package io.ordermon.config;

import java.time.Duration;

/**
 * How the engine works.
 *
 * @param enabled whether it works at all; off, changes wait in the journal
 * @param scanInterval how often what is held is compared with the tables
 * @param shutdownTimeout how long a stop may take to finish what is in hand
 * @param mailboxCapacity how many changes may wait for one user; past that the user's changes are
 *     read again from the audit once there is room
 * @param writerCapacity how many decisions may wait to be written
 * @param sinkCapacity how many events may wait for one sink; past that they are dropped and counted
 */
public record MonitoringSettings(
    boolean enabled,
    Duration scanInterval,
    Duration shutdownTimeout,
    int mailboxCapacity,
    int writerCapacity,
    int sinkCapacity) {

  /** What applies where nothing is said. */
  public static final MonitoringSettings DEFAULTS =
      new MonitoringSettings(
          true, Duration.ofSeconds(10), Duration.ofSeconds(5), 1_000, 10_000, 50_000);

  /** The same with another interval. */
  public MonitoringSettings withScanInterval(Duration interval) {
    return new MonitoringSettings(
        enabled, interval, shutdownTimeout, mailboxCapacity, writerCapacity, sinkCapacity);
  }

  /** The same with another time for a stop. */
  public MonitoringSettings withShutdownTimeout(Duration timeout) {
    return new MonitoringSettings(
        enabled, scanInterval, timeout, mailboxCapacity, writerCapacity, sinkCapacity);
  }
}
