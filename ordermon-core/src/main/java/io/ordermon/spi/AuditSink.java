package io.ordermon.spi;

import io.ordermon.events.Event;
import io.ordermon.loop.Health;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Somebody outside who is to have the whole audit: each row at least once, those of one order in
 * their order. Its methods but {@link #health} are called on one thread, which they may keep
 * waiting for as long as a time-out of theirs; nothing else waits for them.
 */
public interface AuditSink extends AutoCloseable {

  /** Its name in the table {@code sink_marks}: lower case, at most 64 characters. */
  String name();

  /**
   * Is called once, before anything else.
   *
   * @param alerts takes what a person should know; any thread, never waits
   */
  void start(Consumer<Event.Alert> alerts);

  /**
   * Takes rows, all of them or a beginning.
   *
   * @throws Behind if it does not hold all that it is said to hold; it has then taken nothing
   * @throws Unavailable if it is unknown whether all was taken: the same rows come again, with
   *     others behind them
   */
  void deliver(Delivery delivery) throws Behind;

  /** How many of the latest rows it is to get again if it has lost everything. */
  long replay();

  /** How it is doing; any thread, and never waits. */
  Health health();

  @Override
  void close();

  /**
   * Rows of the audit for a sink.
   *
   * @param known by slot, the row up to which the sink must have it; a slot may be absent
   * @param entries in ascending order
   * @param upTo by slot, the row up to which the sink has it when it has taken these
   */
  record Delivery(
      Map<Integer, Long> known, List<AuditStore.Entry> entries, Map<Integer, Long> upTo) {
    public Delivery {
      known = Map.copyOf(known);
      entries = List.copyOf(entries);
      upTo = Map.copyOf(upTo);
    }
  }

  /** The sink has lost what it had taken. */
  final class Behind extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Map<Integer, Long> held;

    /**
     * @param held by slot that is behind, the row up to which the sink has it; -1: nothing
     */
    public Behind(Map<Integer, Long> held) {
      super("has lost rows of %d slots".formatted(held.size()));
      this.held = Map.copyOf(held);
    }

    /** By slot that is behind, the row up to which the sink has it; -1: nothing. */
    public Map<Integer, Long> held() {
      return held;
    }
  }

  /** The sink could not be reached, was too slow, or refused. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
