package io.ordermon.logging;

import io.ordermon.events.Event;
import io.ordermon.loop.LastWord;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.jspecify.annotations.Nullable;

/**
 * Writes each user's lines to a file of the user and the day, and further ones when that is large,
 * for any number of users with one thread and a bounded number of open files.
 *
 * <p>Any thread may write; it never waits and never gets an exception. Lines of one thread keep
 * their order. Normally a line is in its file at once; under load, when the disk keeps up, within a
 * second; the operating system decides when it reaches the disk. Lines that cannot be written are
 * counted and told, once in a while, and writing comes back by itself. Instances are independent of
 * each other as long as their folders differ.
 */
public final class UserLog implements AutoCloseable {

  private final UserFileAppender appender;
  private final LogLevels levels;
  private final UserLogCounts counts;
  private final Duration closeTimeout;
  private volatile boolean closed;

  private UserLog(
      UserFileAppender appender, LogLevels levels, UserLogCounts counts, Duration closeTimeout) {
    this.appender = appender;
    this.levels = levels;
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
    UserFileAppender appender =
        new UserFileAppender(
            layout(settings.format(), new LineText(mask, zone)),
            new UserLogFiles(settings.directory()),
            limits,
            counts,
            clock,
            zone);
    appender.start();
    return new UserLog(appender, levels, counts, limits.closeTimeout());
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
    try {
      appender.append(
          Log4jLogEvent.newBuilder()
              .setLoggerName("user")
              .setLevel(line.level().log4j())
              .setMessage(new UserLogMessage(line))
              .build());
    } catch (Throwable e) { // Such as a time that no calendar reaches, or no memory.
      counts.failed.increment();
      LastWord.of(() -> appender.unwritable(line, e));
    }
  }

  /**
   * Has alerts taken by somebody, instead of standing in the system log: {@code user_log_failing},
   * {@code user_log_works} and {@code user_log_drops}.
   *
   * @param alerts takes them on the thread that writes, which it must not hold up; null for nobody
   */
  public void alertTo(@Nullable Consumer<Event.Alert> alerts) {
    appender.alertTo(alerts);
  }

  /**
   * How many bytes of lines wait to be written, without those that are being written.
   *
   * @return at most what the limits say
   */
  public int queuedBytes() {
    return appender.pendingBytes();
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
   * How many lines found no room among those that wait, or came when the log was closed or too late
   * to be written while it closed.
   *
   * @return the number since opening
   */
  public long dropped() {
    return counts.dropped.sum() + (closed ? counts.stranded() : 0);
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
    appender.stop(closeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    closed = true;
  }
}
