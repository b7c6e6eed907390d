package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.loop.Health;
import io.ordermon.loop.Step;
import io.ordermon.risk.Halt;
import io.ordermon.risk.HaltBook;
import io.ordermon.risk.LossListener;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the book of halts as the table has it, tells of those that come and go, and sets one for
 * each strategy that has lost too much. While the table cannot be read, the book keeps what it has,
 * and says so when that has gone on for too long.
 */
final class HaltKeeper implements Step, LossListener {

  /** Whoever halts by SQL relies on it within a second. */
  static final Duration INTERVAL = Duration.ofMillis(250);

  private static final String ACTOR = "ordermon";

  private final HaltStore store;
  private final HaltBook book;
  private final Consumer<Event> events;
  private final InstantSource clock;

  private static final int A_FEW = 100;

  /** So many strategies may wait for their halts to be set. */
  static final int WANTED = 10_000;

  /**
   * Guarded by itself. Halts that are to be set, by the loop's thread, since the monitors must not
   * wait; one a strategy, the latest. Past {@link #WANTED} none is taken: the strategy's own breach
   * refuses its orders all the same, until the same time; only the row is missing.
   */
  private final Map<String, HaltStore.Terms> wanted = new LinkedHashMap<>();

  /** Guarded by {@link #wanted}: whether it was told that there is no room. */
  private boolean full;

  /** Guarded by this: whether it was told that the table cannot be read. */
  private boolean unread;

  HaltKeeper(HaltStore store, HaltBook book, Consumer<Event> events, InstantSource clock) {
    this.store = store;
    this.book = book;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void onLossLimit(String strategyId, String code, String detail, Instant until) {
    String reason = code + ": " + detail;
    HaltStore.Terms terms =
        new HaltStore.Terms(
            Halt.Scope.STRATEGY.word(), strategyId, Halt.Mode.HALTED.word(), reason, ACTOR, until);
    boolean overflows;
    synchronized (wanted) {
      boolean room = wanted.size() < WANTED || wanted.containsKey(strategyId);
      if (room) {
        wanted.put(strategyId, terms);
      }
      overflows = !room && !full;
      full = !room;
    }
    if (overflows) {
      publish(
          Severity.ERROR,
          "halts_not_set",
          null,
          "%d halts wait to be written; strategy %s is refused its orders without one"
              .formatted(WANTED, strategyId));
    }
  }

  /** Reads first: a halt that cannot be set must not keep the others from being known. */
  @Override
  public boolean doWork() {
    readNow();
    return setWanted();
  }

  /** Reads the halts at once: whoever has just set one relies on it. Any thread but a monitor's. */
  synchronized void readNow() {
    HaltBook.Snapshot before = book.snapshot();
    book.replace(read());
    tell(before, book.snapshot());
  }

  private List<HaltStore.Row> read() {
    try {
      List<HaltStore.Row> rows = store.active();
      if (unread) {
        unread = false;
        publish(Severity.INFO, "halts_read", null, "the halts can be read again");
      }
      return rows;
    } catch (StoreException e) {
      if (!unread && book.isUnread()) {
        unread = true;
        String problem =
            "the halts could not be read for %d s; orders are refused until they are: %s"
                .formatted(HaltBook.PATIENCE.toSeconds(), e.getMessage());
        publish(Severity.CRITICAL, "halts_unread", null, problem);
      }
      throw e;
    }
  }

  /** Whether the halts are known, and clear. */
  Health health() {
    List<String> problems = book.snapshot().problems();
    if (book.isUnread()) {
      return new Health("halt rows", Health.State.DEGRADED, "not read; orders are refused");
    }
    return problems.isEmpty()
        ? new Health("halt rows", Health.State.UP, book.snapshot().halts().size() + " hold")
        : new Health("halt rows", Health.State.DEGRADED, String.join("; ", problems));
  }

  /**
   * A few only, since the halts are to be read again meanwhile. Removed only once it is written:
   * set twice does no harm, not at all would.
   */
  private boolean setWanted() {
    for (int i = 0; i < A_FEW; i++) {
      HaltStore.Terms next = next();
      if (next == null) {
        return i > 0;
      }
      store.set(next);
      synchronized (wanted) {
        wanted.remove(next.target(), next);
      }
    }
    return true;
  }

  private HaltStore.@Nullable Terms next() {
    synchronized (wanted) {
      return wanted.isEmpty() ? null : wanted.values().iterator().next();
    }
  }

  private void tell(HaltBook.Snapshot before, HaltBook.Snapshot now) {
    without(now.halts(), before.halts())
        .forEach(halt -> tell("halt_set", halt, "trading is halted: "));
    without(before.halts(), now.halts())
        .forEach(halt -> tell("halt_ended", halt, "a halt has ended: "));
    now.problems().stream()
        .filter(problem -> !before.problems().contains(problem))
        .forEach(problem -> publish(Severity.ERROR, "halt_unclear", null, problem));
  }

  /** By their ids: a halt whose row was edited has neither come nor gone. */
  private static List<Halt> without(List<Halt> halts, List<Halt> others) {
    Set<Long> ids = others.stream().map(Halt::id).collect(Collectors.toSet());
    return halts.stream().filter(halt -> !ids.contains(halt.id())).toList();
  }

  private void tell(String code, Halt halt, String what) {
    String userId = halt.scope() == Halt.Scope.USER ? halt.target() : null;
    publish(Severity.WARNING, code, userId, what + halt.detail());
  }

  private void publish(Severity severity, String code, @Nullable String userId, String text) {
    events.accept(new Event.Alert(clock.instant(), severity, code, userId, null, text));
  }
}
