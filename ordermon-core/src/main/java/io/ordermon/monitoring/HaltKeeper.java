package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.events.EventHandler;
import io.ordermon.events.Severity;
import io.ordermon.loop.Step;
import io.ordermon.risk.Halt;
import io.ordermon.risk.HaltBook;
import io.ordermon.risk.LossListener;
import io.ordermon.spi.HaltStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the book of halts as the table has it, tells of those that come and go, and sets one for
 * each strategy that has lost too much. While the table cannot be read, the book keeps what it has.
 */
final class HaltKeeper implements Step, LossListener {

  /** Whoever halts by SQL relies on it within a second. */
  static final Duration INTERVAL = Duration.ofMillis(250);

  private static final String ACTOR = "ordermon";

  private final HaltStore store;
  private final HaltBook book;
  private final EventHandler events;
  private final InstantSource clock;

  /** Halts that are to be set, by the loop's thread: the monitors must not wait. */
  private final Queue<HaltStore.Terms> wanted = new ConcurrentLinkedQueue<>();

  HaltKeeper(HaltStore store, HaltBook book, EventHandler events, InstantSource clock) {
    this.store = store;
    this.book = book;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void onLossLimit(String strategyId, String code, String detail, Instant until) {
    String reason = code + ": " + detail;
    wanted.add(
        new HaltStore.Terms(
            Halt.Scope.STRATEGY.word(), strategyId, Halt.Mode.HALTED.word(), reason, ACTOR, until));
  }

  /** Reads first: a halt that cannot be set must not keep the others from being known. */
  @Override
  public boolean doWork() {
    HaltBook.Snapshot before = book.snapshot();
    book.replace(store.active());
    tell(before, book.snapshot());
    return setWanted();
  }

  /** Removed only once it is written: set twice does no harm, not at all would. */
  private boolean setWanted() {
    boolean any = false;
    for (HaltStore.Terms next = wanted.peek(); next != null; next = wanted.peek()) {
      store.set(next);
      wanted.remove();
      any = true;
    }
    return any;
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
    events.publish(new Event.Alert(clock.instant(), severity, code, userId, null, text));
  }
}
