package io.ordermon.monitoring.relay;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.loop.Step;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.AuditSink.Behind;
import io.ordermon.spi.AuditSink.Delivery;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.AuditStore.Entry;
import io.ordermon.spi.Fences;
import io.ordermon.spi.StoreException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Brings the audit of the slots held to one sink. One thread steps it.
 *
 * <p>Nothing is lost: the cursor is in the database, and moves only past what the sink has taken. A
 * row of a slot that is held has been committed as soon as the drain has handed on a later one of
 * any slot that is held, since it settles one batch after another; so no row can appear behind the
 * cursor. And nothing is lost when the sink is: it is told up to where it must have everything, and
 * where it has not, the rows since are delivered again.
 */
public final class AuditRelay implements Step {

  static final int PAGE = 500;
  private static final Duration CHECKPOINT = Duration.ofSeconds(5);
  private static final long NOT_KNOWN = -1;

  private final AuditStore audit;
  private final AuditSink sink;
  private final Supplier<Fences> fences;
  private final Consumer<StoreException.FenceLost> onFenceLost;
  private final LongSupplier handedOn;
  private final Surroundings around;
  private final Counter delivered;
  private final Counter rewound;

  private final Map<Integer, Cursor> cursors = new HashMap<>();

  /** Every row up to here of a slot held has been delivered. */
  private volatile long scanned;

  private long lastCheckpoint;

  /** What a relay needs beside the audit. */
  public record Surroundings(
      Consumer<Event> events, InstantSource clock, Ticker ticker, MeterRegistry meters) {}

  /** How far the sink is with one slot, under one epoch. */
  private static final class Cursor {
    private final long epoch;

    /** Rows up to here were delivered, or need not be. */
    private long upTo;

    /** Up to here the sink must have everything; {@link #NOT_KNOWN} if that cannot be said. */
    private long known;

    private long saved;

    private Cursor(long epoch, long upTo, long known) {
      this.epoch = epoch;
      this.upTo = upTo;
      this.known = known;
      this.saved = upTo;
    }
  }

  /**
   * @param fences what is held at this moment
   * @param onFenceLost told when a slot turns out to belong to somebody else
   * @param handedOn the greatest audit id that the drain has handed on
   */
  public AuditRelay(
      AuditStore audit,
      AuditSink sink,
      Supplier<Fences> fences,
      Consumer<StoreException.FenceLost> onFenceLost,
      LongSupplier handedOn,
      Surroundings around) {
    this.audit = audit;
    this.sink = sink;
    this.fences = fences;
    this.onFenceLost = onFenceLost;
    this.handedOn = handedOn;
    this.around = around;
    this.lastCheckpoint = around.ticker().read();
    delivered =
        Counter.builder("ordermon.relay.delivered")
            .description("Rows of the audit that a sink has taken")
            .tag("sink", sink.name())
            .register(around.meters());
    rewound =
        Counter.builder("ordermon.relay.rewound")
            .description("How often a sink had lost what it had taken")
            .tag("sink", sink.name())
            .register(around.meters());
    Gauge.builder("ordermon.relay.waiting", this, AuditRelay::waiting)
        .description("Rows of the audit that a sink has not taken, at the most")
        .tag("sink", sink.name())
        .register(around.meters());
  }

  /** How many rows wait at the most; any thread. */
  public long waiting() {
    return cursors.isEmpty() ? 0 : Math.max(0, handedOn.getAsLong() - scanned);
  }

  @Override
  public boolean doWork() {
    Fences held = fences.get();
    adopt(held);
    if (held.none()) {
      return false;
    }
    try {
      boolean worked = advance();
      if (around.ticker().read() - lastCheckpoint >= CHECKPOINT.toNanos()) {
        checkpoint();
      }
      return worked;
    } catch (Behind e) {
      rewind(e.held());
      return true;
    }
  }

  /** Delivers what there is, as far as the time allows, and writes how far it came. */
  public void finish(Duration timeout) {
    long began = around.ticker().read();
    while (doWork() && around.ticker().read() - began < timeout.toNanos()) {}
    try {
      checkpoint();
    } catch (Behind e) {
      rewind(e.held()); // the next run delivers it
    }
  }

  // ---- slots come and go

  private void adopt(Fences held) {
    cursors.entrySet().removeIf(each -> !isSame(each.getValue(), held.epoch(each.getKey())));
    if (cursors.size() == held.held().size()) {
      return;
    }
    Map<Integer, Long> marks = audit.sinkMarks(sink.name());
    Map<Integer, Long> first = new HashMap<>();
    Map<Integer, Cursor> fresh = new HashMap<>();
    long now = handedOn.getAsLong();
    for (int slot : held.held()) {
      if (!cursors.containsKey(slot)) {
        Long mark = marks.get(slot);
        if (mark == null) {
          first.put(slot, now);
        }
        long upTo = mark == null ? now : mark;
        long known = mark == null ? NOT_KNOWN : mark;
        fresh.put(slot, new Cursor(held.epoch(slot).orElseThrow(), upTo, known));
      }
    }
    save(first); // first: from where on it is delivered must not depend on when it first works
    cursors.putAll(fresh);
    scanned = cursors.values().stream().mapToLong(each -> each.upTo).min().orElse(now);
  }

  private static boolean isSame(Cursor cursor, OptionalLong epoch) {
    return epoch.isPresent() && epoch.getAsLong() == cursor.epoch;
  }

  // ---- onwards

  private boolean advance() throws Behind {
    long end = handedOn.getAsLong();
    if (scanned >= end) {
      return false;
    }
    List<Entry> page = audit.page(scanned, end, PAGE);
    List<Entry> ours = page.stream().filter(this::isUndelivered).toList();
    if (!ours.isEmpty()) {
      deliver(ours);
    }
    long reached = page.size() < PAGE ? end : page.get(page.size() - 1).id();
    cursors.values().forEach(cursor -> cursor.upTo = Math.max(cursor.upTo, reached));
    scanned = reached;
    return true;
  }

  private boolean isUndelivered(Entry entry) {
    Cursor cursor = cursors.get(slot(entry));
    return cursor != null && entry.id() > cursor.upTo;
  }

  private Cursor cursor(int slot) {
    return Objects.requireNonNull(cursors.get(slot), "a slot that is not held");
  }

  private static int slot(Entry entry) {
    return entry.settlement().change().header().slot();
  }

  private void deliver(List<Entry> entries) throws Behind {
    Map<Integer, Long> known = new HashMap<>();
    Map<Integer, Long> upTo = new HashMap<>();
    for (Entry entry : entries) {
      known.put(slot(entry), cursor(slot(entry)).known);
      upTo.put(slot(entry), entry.id());
    }
    known.values().removeIf(each -> each == NOT_KNOWN);
    sink.deliver(new Delivery(known, entries, upTo));
    upTo.forEach(this::taken);
    delivered.increment(entries.size());
  }

  private void taken(int slot, long upTo) {
    Cursor cursor = cursor(slot);
    cursor.known = Math.max(cursor.known, upTo);
  }

  // ---- what is kept

  /**
   * Tells the sink how far it is, which also tells whether it has lost anything, and then the
   * database; in this order, so that what the database says the sink must have.
   */
  private void checkpoint() throws Behind {
    Map<Integer, Long> upTo = new HashMap<>();
    cursors.forEach((slot, cursor) -> upTo.put(slot, cursor.upTo));
    sink.deliver(new Delivery(allKnown(), List.of(), upTo));
    upTo.forEach(this::taken);
    upTo.entrySet().removeIf(each -> cursor(each.getKey()).saved >= each.getValue());
    save(upTo);
    upTo.forEach((slot, mark) -> cursor(slot).saved = mark);
    lastCheckpoint = around.ticker().read();
  }

  private void save(Map<Integer, Long> marks) {
    if (marks.isEmpty()) {
      return;
    }
    try {
      audit.saveSinkMarks(fences.get(), sink.name(), marks);
    } catch (StoreException.FenceLost e) {
      onFenceLost.accept(e);
    }
  }

  // ---- the sink has lost something

  private void rewind(Map<Integer, Long> found) {
    Map<Integer, Long> behind = allBehind(found);
    long earliest = audit.before(sink.replay());
    behind.forEach(
        (slot, held) -> {
          Cursor cursor = cursors.get(slot);
          if (cursor != null) {
            cursor.upTo = Math.min(cursor.upTo, held < 0 ? earliest : held);
            cursor.known = held < 0 ? NOT_KNOWN : held;
            scanned = Math.min(scanned, cursor.upTo);
          }
        });
    rewound.increment();
    around
        .events()
        .accept(
            new Event.Alert(
                around.clock().instant(),
                Severity.WARNING,
                "sink_behind",
                null,
                null,
                "%s has lost what it had taken of %d slots; it gets the audit again from row %d on"
                    .formatted(sink.name(), behind.size(), scanned + 1)));
  }

  /** Asks about all slots at once: who has lost one has seldom lost no other. */
  private Map<Integer, Long> allBehind(Map<Integer, Long> found) {
    try {
      sink.deliver(new Delivery(allKnown(), List.of(), Map.of()));
      return found;
    } catch (Behind e) {
      return e.held();
    }
  }

  private Map<Integer, Long> allKnown() {
    Map<Integer, Long> known = new HashMap<>();
    cursors.forEach((slot, cursor) -> known.put(slot, cursor.known));
    known.values().removeIf(each -> each == NOT_KNOWN);
    return known;
  }
}
