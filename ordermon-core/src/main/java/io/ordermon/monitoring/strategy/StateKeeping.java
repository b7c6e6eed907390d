package io.ordermon.monitoring.strategy;

import io.ordermon.monitoring.feed.Completion;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one strategy: its durable state, and how it is doing. The latest counts; it is
 * handed on when it differs. Thread-safe.
 *
 * <p>A change of an order that was told to a strategy with durable state is not finished before the
 * state that knows of it is kept: else a crash in between could lose what the change did to it. And
 * a state is not kept before all that the strategy had decided by then is written: else the change
 * would not be told again after a crash in between, and what was decided for it would be lost.
 */
final class StateKeeping {

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);
  private static final int DETAIL_LENGTH = 512;

  private final StrategyHost host;
  private final String strategyId;

  /** Guarded by this: what was handed on to be kept last; null before anything was. */
  private @Nullable StrategyRecord kept;

  /** Guarded by this: the last state, kept or about to be; null for none. */
  private @Nullable Given latest;

  /** Guarded by this: what the next state rests on. */
  private Ground ground = new Ground();

  /** Guarded by this: the type that states are of; one of another type comes too late. */
  private String typeNow = "";

  /** Guarded by this: nothing is kept any more. */
  private boolean forgotten;

  /** Guarded by this. */
  private Instant savedAt = Instant.MIN;

  /** Guarded by this: what is finished once the state is kept. */
  private List<Completion> held = new ArrayList<>(0);

  /**
   * A durable state.
   *
   * @param eventId the last order event that it knows of
   */
  record Kept(Record state, long eventId) {}

  /**
   * A state as a strategy gave it.
   *
   * @param text as JSON; null for nothing
   */
  private record Given(String type, @Nullable String text, long eventId) {}

  /**
   * What a state rests on: that what was decided since the state before it is written, and that the
   * state before it has been handed on.
   */
  private static final class Ground {
    private final Completion firm = new Completion(this::isFirm);

    /** Set before the last hold on it is released. */
    private volatile Runnable then = () -> {};

    private void isFirm() {
      then.run();
    }
  }

  /**
   * @param kept what a run before this one kept; null for nothing
   */
  StateKeeping(StrategyHost host, String strategyId, @Nullable StrategyRecord kept) {
    this.host = host;
    this.strategyId = strategyId;
    this.kept = kept;
    this.latest = kept == null ? null : new Given(kept.type(), kept.state(), kept.eventId());
  }

  /**
   * The durable state for a strategy of a type; null if there is none of that type.
   *
   * @throws IllegalArgumentException if the type cannot read it
   */
  synchronized @Nullable Kept stateFor(StrategyType type) {
    StateCodec codec = type.codec();
    Given given = latest;
    if (codec == null || given == null || !given.type().equals(type.name())) {
      return null;
    }
    String text = given.text();
    return text == null ? null : new Kept(codec.read(text), given.eventId());
  }

  /** Something is decided; what to run once it is written, or never will be. Any thread. */
  synchronized Runnable deciding() {
    Completion firm = ground.firm;
    firm.retain();
    return firm::release;
  }

  /** Whether a session is to be asked for its state, as far as time and type go. */
  synchronized boolean wants(StrategySession of) {
    StrategyType type = of.type();
    return host.shared().states().isKeeping() && type != null && type.codec() != null;
  }

  /** A change is not finished before the next state is kept. */
  synchronized void holdUntilKept(Completion completion) {
    completion.retain();
    held.add(completion);
  }

  /** There will be no next state: what was to wait for it does not. */
  void letGo() {
    takeHeld().forEach(Completion::release);
  }

  private synchronized List<Completion> takeHeld() {
    List<Completion> taken = held;
    held = new ArrayList<>(0);
    return taken;
  }

  /** Nothing is kept any more. */
  void forget() {
    synchronized (this) {
      forgotten = true;
    }
    letGo();
    host.shared().states().deleted(host.userId(), strategyId);
  }

  /** How long to wait until the next state may be taken; zero if it may be now. */
  synchronized Duration untilNext() {
    Instant now = host.shared().clock().instant();
    Duration left =
        savedAt.equals(Instant.MIN)
            ? Duration.ZERO
            : Duration.between(now, savedAt.plus(BETWEEN_SAVES));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Keeps the state that a session gave.
   *
   * @throws IllegalArgumentException if it cannot be written
   */
  synchronized void state(StrategySession of, @Nullable Record state) {
    StrategyType type = of.type();
    StateCodec codec = type == null ? null : type.codec();
    if (type == null || codec == null) {
      return;
    }
    savedAt = host.shared().clock().instant();
    typeNow = type.name();
    String text = state == null ? null : codec.write(state);
    if (Objects.equals(latest == null ? null : latest.text(), text) && isOf(type.name())) {
      letGo(); // what was told has left no trace
      return;
    }
    Given given = new Given(type.name(), text, text == null ? 0 : of.lastEventId());
    latest = given;
    List<Completion> finished = takeHeld();
    Ground next = new Ground();
    next.firm.retain();
    Ground under = ground;
    ground = next;
    under.then =
        () -> {
          handOn(given, finished);
          next.firm.release();
        };
    under.firm.release();
  }

  private boolean isOf(String type) {
    return latest == null || latest.type().equals(type);
  }

  /** All that was decided before the state was given is written. */
  private synchronized void handOn(Given given, List<Completion> finished) {
    if (forgotten || !given.type().equals(typeNow)) {
      finished.forEach(Completion::release);
      return;
    }
    StrategyRecord was = kept == null ? blank(given.type()) : kept;
    change(
        new StrategyRecord(
            was.userId(),
            strategyId,
            given.type(),
            given.text(),
            given.eventId(),
            was.runtime(),
            was.detail(),
            was.since()),
        () -> finished.forEach(Completion::release));
  }

  /** Keeps how a session is doing. */
  synchronized void runtime(StrategySession of, @Nullable String detail) {
    String word = of.state().word();
    String type = of.config().strategyType();
    typeNow = type;
    if (!isOf(type)) {
      latest = null;
    }
    StrategyRecord was = kept == null ? blank(type) : kept;
    boolean sameType = was.type().equals(type);
    boolean sameWord = was.runtime().equals(word);
    change(
        new StrategyRecord(
            was.userId(),
            strategyId,
            type,
            sameType ? was.state() : null,
            sameType ? was.eventId() : 0,
            word,
            shortened(detail),
            sameWord ? was.since() : host.shared().clock().instant()),
        () -> {});
  }

  private StrategyRecord blank(String type) {
    return new StrategyRecord(
        host.userId(), strategyId, type, null, 0, "", null, host.shared().clock().instant());
  }

  private void change(StrategyRecord record, Runnable onSaved) {
    if (record.equals(kept)) {
      onSaved.run();
    } else {
      kept = record;
      host.shared().states().changed(record, onSaved);
    }
  }

  private static @Nullable String shortened(@Nullable String detail) {
    return detail == null || detail.length() <= DETAIL_LENGTH
        ? detail
        : detail.substring(0, DETAIL_LENGTH);
  }
}
