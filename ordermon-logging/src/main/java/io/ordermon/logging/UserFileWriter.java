package io.ordermon.logging;

import io.ordermon.loop.LastWord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Writes what waits into the users' files, until no more comes; the only one who touches them. */
final class UserFileWriter implements Runnable {

  /** How often to look after idle files and lost lines while no line comes. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long BREATH = TimeUnit.MILLISECONDS.toNanos(10);

  private final PendingLines pending;
  private final OpenFiles files;
  private final FailureReports reports;
  private final UserLogCounts counts;
  private final InstantSource clock;
  private int left; // lines of the batch that nothing became of yet

  UserFileWriter(
      PendingLines pending,
      OpenFiles files,
      FailureReports reports,
      UserLogCounts counts,
      InstantSource clock) {
    this.pending = pending;
    this.files = files;
    this.reports = reports;
    this.counts = counts;
    this.clock = clock;
  }

  @Override
  public void run() {
    Batch batch = new Batch();
    while (!pending.isExhausted()) {
      batch = turn(batch);
    }
    Instant now = clock.instant();
    files.closeAll(now);
    reports.end(counts.dropped.sum(), now);
  }

  /** Whatever happens, this thread goes on: there is no other one that would write. */
  private Batch turn(Batch empty) {
    Batch batch = empty;
    try {
      batch = pending.exchange(empty, PATIENCE);
      write(batch);
      batch.shrink();
    } catch (Throwable e) { // An Error too, such as no memory for a large batch.
      broke(e);
    } finally {
      batch.clear();
    }
    return batch;
  }

  private void write(Batch batch) {
    left = batch.count();
    Instant now = clock.instant();
    batch.forEachFile(files.portion(), (day, lines) -> write(day, lines, now));
    files.closeIdle(now);
    reports.tell(counts.dropped.sum(), now);
  }

  private void write(UserDay day, Lines lines, Instant now) {
    try {
      files.append(day, lines, now);
      reports.succeeded(day.userId(), now);
      left -= lines.count();
      counts.written.add(lines.count()); // After all else: who reads the count finds the rest.
    } catch (Exception e) {
      reports.failed(day.userId(), lines.count(), e, now);
      left -= lines.count();
      counts.failed.add(lines.count());
    }
  }

  private void broke(Throwable cause) {
    int lost = left;
    left = 0;
    counts.failed.add(lost);
    LastWord.of(() -> reports.broke(lost, cause, clock.instant()));
    LockSupport.parkNanos(BREATH); // What is wrong may still be.
  }
}
