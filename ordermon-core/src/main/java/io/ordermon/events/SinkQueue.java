package io.ordermon.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.loop.LastWord;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One sink with its queue and its thread. */
public final class SinkQueue {

  private static final Logger log = LoggerFactory.getLogger(SinkQueue.class);

  private static final long TROUBLE_LASTS = TimeUnit.MINUTES.toNanos(1);

  private final EventSink sink;
  private final BlockingQueue<Event> queue;
  private final Counter dropped;
  private final Counter failed;
  private final Thread thread;
  private Consumer<Event.Alert> alerts = alert -> {}; // set before the thread starts
  private volatile boolean closing;

  /** When an event was lost last; 0 for never. */
  private volatile long troubleNanos;

  SinkQueue(EventSink sink, int capacity, MeterRegistry meters) {
    this.sink = sink;
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.dropped = counter("ordermon.events.dropped", "Events that a sink had no room for", meters);
    this.failed = counter("ordermon.events.failed", "Events that a sink could not take", meters);
    this.thread = new Thread(this::run, "ordermon-sink-" + sink.name());
    this.thread.setDaemon(true);
  }

  private Counter counter(String name, String description, MeterRegistry meters) {
    return Counter.builder(name).description(description).tag("sink", sink.name()).register(meters);
  }

  /** The sink's name. */
  public String name() {
    return sink.name();
  }

  /** How many events found no room since the start. */
  public long dropped() {
    return (long) dropped.count();
  }

  /** How many events the sink could not take since the start. */
  public long failed() {
    return (long) failed.count();
  }

  /** Whether an event was lost here within the last minute. */
  public boolean hasTrouble() {
    long at = troubleNanos;
    return at != 0 && System.nanoTime() - at < TROUBLE_LASTS;
  }

  private void troubled() {
    troubleNanos = Math.max(1, System.nanoTime());
  }

  void start(Consumer<Event.Alert> alerts) {
    this.alerts = alerts;
    thread.start();
  }

  /** At the end nobody takes events any more. */
  private void tell(Event.Alert alert) {
    if (closing) {
      log.warn("{}: {}", alert.code(), alert.text());
    } else {
      alerts.accept(alert);
    }
  }

  void offer(Event event) {
    if (!queue.offer(event)) {
      dropped.increment();
      troubled();
    }
  }

  private void run() {
    try {
      sink.start(this::tell);
    } catch (Throwable e) {
      // it may take events all the same
      troubled();
      LastWord.of(() -> log.warn("the event sink {} did not start", sink.name(), e));
    }
    try {
      while (!closing || !queue.isEmpty()) {
        Event event = queue.poll(100, TimeUnit.MILLISECONDS);
        if (event != null) {
          handOver(event);
        }
      }
    } catch (InterruptedException e) {
      // close() has waited long enough: what is left is dropped, and counted there
      Thread.currentThread().interrupt();
    }
  }

  private void handOver(Event event) throws InterruptedException {
    try {
      sink.accept(event);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      // an Error too: if it left, no later event would reach the sink
      failed.increment();
      troubled();
      LastWord.of(
          () -> log.warn("the event sink {} could not take an event: {}", sink.name(), event, e));
    }
  }

  /** Nothing more will come: the thread ends once it has handed out what waits. */
  void endIntake() {
    closing = true;
  }

  void close(Duration timeout) {
    endIntake();
    try {
      if (thread.isAlive()) {
        thread.join(Math.max(1, timeout.toMillis()));
      }
      if (!queue.isEmpty()) {
        log.warn("the event sink {} is closed with {} events left", sink.name(), queue.size());
        dropped.increment(queue.size());
      }
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      sink.close();
    } catch (Exception e) {
      log.warn("the event sink {} did not close", sink.name(), e);
    }
  }
}
