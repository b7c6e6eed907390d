package io.ordermon.logging;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;

/**
 * Writes each user's lines to a file of the user and the day, and further ones when that is large,
 * for any number of users with one thread and a bounded number of open files.
 *
 * <p>Any thread may write; it never waits and never gets an exception. Lines of one thread keep
 * their order. Normally a line is on disk at once; under load, when the disk keeps up, within a
 * second. Lines that cannot be written are counted, told to the system log once in a while, and
 * writing comes back by itself. Instances are independent of each other as long as their folders
 * differ.
 */
public final class UserLog implements AutoCloseable {

  private final QueuedConfiguration configuration;
  private final LoggerConfig root;
  private final LogLevels levels;
  private final UserLogCounts counts;
  private final Duration closeTimeout;
  private volatile boolean closed;

  private UserLog(
      QueuedConfiguration configuration,
      LogLevels levels,
      UserLogCounts counts,
      Duration closeTimeout) {
    this.configuration = configuration;
    this.levels = levels;
    this.root = configuration.getRootLogger();
    this.counts = counts;
    this.closeTimeout = closeTimeout;
  }

  /**
   * Opens a users' log; folders and files are made when the first line comes.
   *
   * @param settings where, how, and how much
   * @param levels from which level on, asked for each line
   * @param mask what must never be written
   * @param clock paces checks and reports; the lines bring their own time
   * @param zone in which a line's time and date are shown
   * @return the log, which the caller closes
   */
  public static UserLog open(
      LogSettings settings, LogLevels levels, SecretMask mask, InstantSource clock, ZoneId zone) {
    UserLogCounts counts = new UserLogCounts();
    UserLogLimits limits = settings.limits();
    QueuedConfiguration configuration = new QueuedConfiguration("user", null, counts.rejected);
    configuration.route(
        limits.queuedLines(),
        limits.closeTimeout(),
        new UserFileAppender(
            layout(settings.format(), new LineText(mask, zone)),
            new UserLogFiles(settings.directory()),
            limits,
            counts,
            clock,
            zone));
    configuration.start();
    return new UserLog(configuration, levels, counts, limits.closeTimeout());
  }

  private static Layout<?> layout(LogFormat format, LineText text) {
    return format == LogFormat.JSON ? new UserJsonLayout(text) : new UserLineLayout(text);
  }

  /**
   * Has a line written soon, unless it is less grave than the level, or dropped.
   *
   * @param line what to write
   */
  public void write(UserLogLine line) {
    if (line.level().compareTo(levels.ofUser(line.userId())) < 0) {
      return;
    }
    counts.offered.increment();
    root.log(
        Log4jLogEvent.newBuilder()
            .setLoggerName("user")
            .setLevel(line.level().log4j())
            .setMessage(new UserLogMessage(line))
            .build());
  }

  /**
   * How many lines were handed to the operating system.
   *
   * @return the number since opening
   */
  public long written() {
    return counts.written.sum();
  }

  /**
   * How many lines could not be written, because of the disk, the folder or the line itself.
   *
   * @return the number since opening
   */
  public long failed() {
    return counts.failed.sum();
  }

  /**
   * How many lines found no room in the queue, or came when the log was closed or too late to be
   * written while it closed.
   *
   * @return the number since opening
   */
  public long dropped() {
    return counts.rejected.sum() + (closed ? counts.stranded() : 0);
  }

  /**
   * Writes what is queued and closes the files; waits at most for the timeout in the settings,
   * after which what is left counts as dropped. A second call does nothing.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    // In a thread of its own, since a disk that hangs would hold the caller beyond any timeout.
    Thread closer =
        new Thread(
            () -> configuration.stop(closeTimeout.toMillis(), TimeUnit.MILLISECONDS),
            "user-log-closer");
    closer.setDaemon(true);
    closer.start();
    try {
      closer.join(closeTimeout.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Somebody is in a hurry; the closer goes on.
    }
    closed = true;
  }
}
