package io.ordermon.benchmarks.logging;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.events.Event;
import io.ordermon.events.EventHandler;
import io.ordermon.events.EventSink;
import io.ordermon.events.Severity;
import io.ordermon.logging.UserLogSink;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * ordermon's as a user's monitor calls it: by an event, which a thread of the sink turns into a
 * line.
 */
final class EngineContender implements Contender {

  private static final int QUEUE = 65_536;

  private final OrdermonContender files;
  private final LongAdder published = new LongAdder();
  private final LongAdder taken = new LongAdder();
  private final EventHandler events;

  EngineContender(Path directory) {
    files = new OrdermonContender(directory);
    events = new EventHandler(List.of(new Waiting()), QUEUE, new SimpleMeterRegistry());
    events.start();
  }

  /** The sink of the engine, which waits where there is no room, so that nothing is lost. */
  private final class Waiting implements EventSink {

    private final UserLogSink sink = new UserLogSink(files.log());

    @Override
    public String name() {
      return sink.name();
    }

    @Override
    public void accept(Event event) {
      files.awaitRoom();
      sink.accept(event);
      taken.increment();
    }
  }

  @Override
  public void log(String user, String strategy, String order, String message) {
    while (published.sum() - taken.sum() > QUEUE / 2) {
      LockSupport.parkNanos(50_000);
    }
    published.increment();
    events.publish(
        new Event.StrategyLine(
            Instant.now(), Severity.INFO, user, strategy, "order=" + order + " " + message));
  }

  @Override
  public void drain() throws InterruptedException {
    while (taken.sum() < published.sum()) {
      Thread.sleep(1);
    }
    files.drain(published.sum());
  }

  @Override
  public void close() {
    events.close();
    files.close();
  }
}
