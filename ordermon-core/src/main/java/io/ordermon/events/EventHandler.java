package io.ordermon.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Hands each event to every sink. Publishing never waits: each sink has a bounded queue and a
 * thread of its own, and what does not fit is dropped and counted ({@code
 * ordermon.events.dropped{sink=…}}). May be used from any thread.
 */
public final class EventHandler implements AutoCloseable {

  private final List<SinkQueue> queues;
  private final Map<Severity, Counter> published = new EnumMap<>(Severity.class);

  /**
   * @param sinks in the order in which they are closed
   * @param capacity how many events may wait for each sink
   */
  public EventHandler(List<EventSink> sinks, int capacity, MeterRegistry meters) {
    this.queues = sinks.stream().map(sink -> new SinkQueue(sink, capacity, meters)).toList();
    for (Severity severity : Severity.values()) {
      published.put(
          severity,
          Counter.builder("ordermon.events")
              .description("Events published")
              .tag("severity", severity.name().toLowerCase(java.util.Locale.ROOT))
              .register(meters));
    }
  }

  /** Begins to hand out events; those published before wait. */
  public void start() {
    queues.forEach(queue -> queue.start(this::publish));
  }

  public void publish(Event event) {
    Counter counter = published.get(event.severity());
    if (counter != null) {
      counter.increment();
    }
    for (SinkQueue queue : queues) {
      queue.offer(event);
    }
  }

  /** The sinks, for status. */
  public List<SinkQueue> sinks() {
    return queues;
  }

  /** Hands out what waits, for at most {@code timeout} in all, and closes the sinks. */
  public void close(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    queues.forEach(SinkQueue::endIntake);
    for (SinkQueue queue : queues) {
      queue.close(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    }
  }

  @Override
  public void close() {
    close(Duration.ofSeconds(5));
  }
}
