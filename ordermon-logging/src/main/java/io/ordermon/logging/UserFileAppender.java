package io.ordermon.logging;

import io.ordermon.events.Event;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/**
 * Takes users' lines from any thread, as the text that they will be, for a thread of its own to
 * sort into their files.
 *
 * <p>It is asynchronous by itself, instead of standing behind Log4j's asynchronous appender: what
 * waits must be sorted by file anyway, and as text it is a third of the size. Callers hold the lock
 * for as long as copying a line takes.
 */
final class UserFileAppender extends AbstractAppender {

  private final Layout<?> layout;
  private final LocalDays days;
  private final PendingLines pending;
  private final UserLogCounts counts;
  private final FailureReports reports = new FailureReports();
  private final Thread writer;

  UserFileAppender(
      Layout<?> layout,
      UserLogFiles paths,
      UserLogLimits limits,
      UserLogCounts counts,
      InstantSource clock,
      ZoneId zone) {
    super("UserFiles", null, layout, true, Property.EMPTY_ARRAY);
    this.layout = layout;
    this.days = new LocalDays(zone);
    this.pending = new PendingLines(limits.queuedBytes());
    this.counts = counts;
    this.writer =
        new Thread(
            new UserFileWriter(
                pending, new OpenFiles(paths, limits, zone, reports), reports, counts, clock),
            "ordermon-user-log");
    writer.setDaemon(true); // A disk that hangs must not keep the JVM from ending.
  }

  @Override
  public void start() {
    super.start();
    writer.start();
  }

  @Override
  public void append(LogEvent event) {
    UserLogLine line = ((UserLogMessage) event.getMessage()).line();
    UserDay day = new UserDay(line.userId(), days.of(line.at()));
    if (!pending.offer(day, layout.toByteArray(event))) {
      counts.dropped.increment();
    }
  }

  /** A line could not be appended. */
  void unwritable(UserLogLine line, Throwable cause) {
    reports.unwritable(line.userId(), cause);
  }

  void alertTo(@Nullable Consumer<Event.Alert> alerts) {
    reports.sendTo(alerts);
  }

  int pendingBytes() {
    return pending.bytes();
  }

  @Override
  public boolean stop(long timeout, TimeUnit timeUnit) {
    setStopping();
    pending.close();
    try {
      writer.join(Math.max(1, timeUnit.toMillis(timeout))); // 0 would be for ever
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Somebody is in a hurry; the writer goes on.
    }
    return super.stop(timeout, timeUnit) && !writer.isAlive();
  }
}
