package io.ordermon.events;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Takes events: a log file, a terminal, a stream. Each sink has a bounded queue and a thread of its
 * own, so that a slow one holds up nobody; what does not fit is dropped and counted.
 */
public interface EventSink extends AutoCloseable {

  /** A short name, for metrics and status. */
  String name();

  /**
   * Called once, on the sink's own thread, before the first event.
   *
   * @param alerts takes what a person should know about the sink, such as that it loses events; any
   *     thread, never waits
   */
  default void start(Consumer<Event.Alert> alerts) {}

  /**
   * Takes one event; called on the sink's own thread only.
   *
   * @throws Exception if it could not be taken; it is logged and counted, and the next one follows
   */
  void accept(Event event) throws Exception;

  /**
   * Called once, after the last event.
   *
   * @throws IOException if what was taken could not be put away
   */
  @Override
  default void close() throws IOException {}
}
