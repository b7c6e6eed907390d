package io.ordermon.logging;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/**
 * Sorts users' lines into their files.
 *
 * <p>Its one caller is the thread of the asynchronous appender before it, which marks the last line
 * that it found queued as the end of a batch. Lines are gathered until then, or for half a second,
 * or until they are 4 MB, and then written file by file. The lock is there for {@link #stop} alone:
 * when that thread hangs in a write for longer than closing may take, its files are left to it.
 */
final class UserFileAppender extends AbstractAppender {

  private static final Duration LONGEST_BATCH = Duration.ofMillis(500);
  private static final int LARGEST_BATCH = 4 << 20;

  private final Layout<?> layout;
  private final FailureReports reports = new FailureReports(); // under the lock
  private final OpenFiles files; // under the lock
  private final UserLogCounts counts;
  private final InstantSource clock;
  private final ZoneId zone;

  private final ReentrantLock lock = new ReentrantLock();
  private final PendingLines pending = new PendingLines(); // under the lock
  private @Nullable Instant batchStart; // under the lock

  UserFileAppender(
      Layout<?> layout,
      UserLogFiles paths,
      UserLogLimits limits,
      UserLogCounts counts,
      InstantSource clock,
      ZoneId zone) {
    super("UserFiles", null, layout, true, Property.EMPTY_ARRAY);
    // What goes wrong here is counted and told to the system log, not to standard error.
    setHandler(new SilentErrorHandler());
    this.layout = layout;
    this.files = new OpenFiles(paths, limits, zone, reports);
    this.counts = counts;
    this.clock = clock;
    this.zone = zone;
  }

  @Override
  public void append(LogEvent event) {
    lock.lock();
    try {
      if (isStarted()) { // Else the files are closed already, and the line counts as dropped.
        Instant now = clock.instant();
        gather(event, now);
        if (event.isEndOfBatch() || isFull(now)) {
          flush(now);
        }
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean stop(long timeout, TimeUnit timeUnit) {
    setStopping();
    boolean closed = false;
    try {
      closed = lock.tryLock(timeout, timeUnit);
      if (closed) {
        closeFiles();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return super.stop(timeout, timeUnit) && closed;
  }

  private void closeFiles() {
    try {
      Instant now = clock.instant();
      flush(now);
      files.closeAll(now);
    } finally {
      lock.unlock();
    }
  }

  private void gather(LogEvent event, Instant now) {
    UserLogLine line = ((UserLogMessage) event.getMessage()).line();
    try {
      LocalDate date = LocalDate.ofInstant(line.at(), zone);
      pending.add(new UserDay(line.userId(), date), layout.toByteArray(event));
    } catch (RuntimeException e) { // Such as a time that no calendar reaches.
      reports.failed(line.userId(), 1, e, now);
      counts.failed.increment();
    }
  }

  private boolean isFull(Instant now) {
    if (batchStart == null) {
      batchStart = now;
    }
    return pending.bytes() >= LARGEST_BATCH || !now.isBefore(batchStart.plus(LONGEST_BATCH));
  }

  private void flush(Instant now) {
    batchStart = null;
    pending.take().forEach((day, lines) -> write(day, lines, now));
    files.closeIdle(now);
    reports.dropped(counts.rejected.sum(), now);
  }

  private void write(UserDay day, PendingLines.Chunk lines, Instant now) {
    try {
      files.append(day, lines.toBytes(), now);
      reports.succeeded(now);
      counts.written.add(lines.count()); // After all else: who reads the count finds the rest.
    } catch (IOException | RuntimeException e) {
      reports.failed(day.userId(), lines.count(), e, now);
      counts.failed.add(lines.count());
    }
  }
}
