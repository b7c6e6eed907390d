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
 * state that knows of it is kept: else a crash in between could lose what the change did to it.
 */
final class StateKeeping {

  private static final Duration BETWEEN_SAVES = Duration.ofSeconds(1);
  private static final int DETAIL_LENGTH = 512;

  private final StrategyHost host;
  private final String strategyId;

  /** Guarded by this; null before anything was kept. */
  private @Nullable StrategyRecord kept;

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
   * @param kept what a run before this one kept; null for nothing
   */
  StateKeeping(StrategyHost host, String strategyId, @Nullable StrategyRecord kept) {
    this.host = host;
    this.strategyId = strategyId;
    this.kept = kept;
  }

  /**
   * The durable state for a strategy of a type; null if there is none of that type.
   *
   * @throws IllegalArgumentException if the type cannot read it
   */
  synchronized @Nullable Kept stateFor(StrategyType type) {
    StateCodec codec = type.codec();
    StrategyRecord record = kept;
    if (codec == null || record == null || !record.type().equals(type.name())) {
      return null;
    }
    String state = record.state();
    return state == null ? null : new Kept(codec.read(state), record.eventId());
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
    String text = state == null ? null : codec.write(state);
    StrategyRecord was = kept == null ? blank(type.name()) : kept;
    if (was.type().equals(type.name()) && Objects.equals(was.state(), text)) {
      letGo(); // what was told has left no trace
      return;
    }
    List<Completion> finished = takeHeld();
    change(
        new StrategyRecord(
            was.userId(),
            strategyId,
            type.name(),
            text,
            text == null ? 0 : of.lastEventId(),
            was.runtime(),
            was.detail(),
            was.since()),
        () -> finished.forEach(Completion::release));
  }

  /** Keeps how a session is doing. */
  synchronized void runtime(StrategySession of, @Nullable String detail) {
    String word = of.state().word();
    String type = of.config().strategyType();
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
