package io.ordermon.database;

import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Keeps every event, in order. */
final class Recorder implements EventSink {

  private final ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();

  @Override
  public String name() {
    return "recorder";
  }

  @Override
  public void accept(Event event) {
    events.add(event);
  }

  /** All events of one kind. */
  <E extends Event> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The text of every event. */
  List<String> texts() {
    return events.stream().map(Event::text).toList();
  }

  /** Of each order, the audit ids of its changes in the order in which they were told. */
  Map<String, List<Long>> eventIdsByOrder() {
    return all(Event.OrderChanged.class).stream()
        .collect(
            Collectors.groupingBy(
                Event.OrderChanged::orderId,
                Collectors.mapping(Event.OrderChanged::eventId, Collectors.toList())));
  }

  /** The alerts with one code. */
  List<Event.Alert> alerts(String code) {
    return all(Event.Alert.class).stream().filter(alert -> alert.code().equals(code)).toList();
  }
}
