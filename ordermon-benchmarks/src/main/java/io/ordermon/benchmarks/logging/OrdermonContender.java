package io.ordermon.benchmarks.logging;

import io.ordermon.logging.LogLevel;
import io.ordermon.logging.LogLevels;
import io.ordermon.logging.LogSettings;
import io.ordermon.logging.SecretMask;
import io.ordermon.logging.UserLog;
import io.ordermon.logging.UserLogLine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** ordermon's, with its default settings. */
final class OrdermonContender implements Contender {

  private final UserLog log;
  private final int fill;
  private final LongAdder offered = new LongAdder();

  OrdermonContender(Path directory) {
    LogSettings settings = LogSettings.in(directory);
    // It drops what finds no room, which is right for an engine and wrong for a comparison: so
    // callers wait here, as those of the other contenders do in their appenders' locks.
    fill = settings.limits().queuedBytes() - 10_000;
    log =
        UserLog.open(
            settings,
            new LogLevels(LogLevel.INFO, InstantSource.system()),
            SecretMask.of(List.of("a-password-of-the-database")),
            InstantSource.system(),
            ZoneId.systemDefault());
  }

  UserLog log() {
    return log;
  }

  @Override
  public void log(String user, String strategy, String order, String message) {
    awaitRoom();
    offered.increment();
    log.write(new UserLogLine(Instant.now(), LogLevel.INFO, user, strategy, order, null, message));
  }

  void awaitRoom() {
    while (log.queuedBytes() > fill) {
      LockSupport.parkNanos(50_000);
    }
  }

  @Override
  public void drain() throws InterruptedException {
    drain(offered.sum());
  }

  void drain(long lines) throws InterruptedException {
    while (log.written() + log.failed() + log.dropped() < lines) {
      Thread.sleep(1);
    }
    if (log.written() != lines) {
      throw new IllegalStateException(
          "lost lines: %d failed, %d dropped".formatted(log.failed(), log.dropped()));
    }
  }

  @Override
  public void close() {
    log.close();
  }
}
