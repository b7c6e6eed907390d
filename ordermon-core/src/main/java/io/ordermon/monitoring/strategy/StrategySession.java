package io.ordermon.monitoring.strategy;

import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.TimerEvent;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One life of a strategy, from a start to a stop. Its state may be set and read on any thread; all
 * else is touched in the strategy's turn only.
 */
final class StrategySession {

  private final CallContext context;
  private volatile StrategyState state;
  private volatile boolean abandoned;

  /** Whether it is still to prove that it can take another session's place. */
  private volatile boolean candidate;

  /** The session that has taken this one's place, with all that was meant for it. */
  private volatile @Nullable StrategySession heir;

  private @Nullable StrategyType type;
  private @Nullable Strategy strategy;

  /** The last order event that the strategy was told, or that its durable state knew of. */
  private long lastEventId;

  /** The last order event that the durable state knew of; 0 if there was none. */
  private long loadedEventId;

  StrategySession(
      StrategyHost host, StrategyConfig config, StrategyState state, SessionListener listener) {
    this.context = new CallContext(host, config, new Ears(listener));
    this.state = state;
  }

  /** Says whose it is, what the context hears. */
  private final class Ears implements CallContext.Listener {
    private final SessionListener listener;

    private Ears(SessionListener listener) {
      this.listener = listener;
    }

    @Override
    public Runnable deciding() {
      return listener.deciding();
    }

    @Override
    public void decided(DecisionOutcome outcome, Completion completion) {
      listener.decided(StrategySession.this, outcome, completion);
    }

    @Override
    public void timerDue(TimerEvent event) {
      listener.timerDue(StrategySession.this, event);
    }

    @Override
    public void quoteCame(String symbol) {
      listener.quoteCame(StrategySession.this, symbol);
    }
  }

  StrategyConfig config() {
    return context.config();
  }

  void config(StrategyConfig row) {
    context.config(row);
  }

  StrategyState state() {
    return state;
  }

  void state(StrategyState value) {
    state = value;
  }

  boolean isCandidate() {
    return candidate;
  }

  void candidate(boolean value) {
    candidate = value;
  }

  /** Whether a call of it was given up. */
  boolean isAbandoned() {
    return abandoned;
  }

  boolean isStarted() {
    return strategy != null && !abandoned;
  }

  Logger log() {
    return context.log();
  }

  CallContext context() {
    return context;
  }

  /** The type that it runs; null before it is made. */
  @Nullable StrategyType type() {
    return type;
  }

  /** This session, or the one that has come to stand in its place. */
  StrategySession current() {
    StrategySession current = this;
    for (StrategySession next = current.heir; next != null; next = current.heir) {
      current = next;
    }
    return current;
  }

  void bequeathTo(StrategySession successor) {
    successor.lastEventId = lastEventId;
    heir = successor;
  }

  /** A cause that is the same whenever the same row is started, stopped, paused or resumed. */
  Supplier<String> cause(String what) {
    return () -> what + ":" + config().version();
  }

  /** Makes the strategy; throws what the provider throws, and for faulty parameters. */
  void make(StrategyType of) {
    strategy = of.create(config().params());
    type = of;
    of.enter();
  }

  /** What was kept has been handed to the strategy: it knows of events up to that one. */
  void loaded(long eventId) {
    loadedEventId = eventId;
    lastEventId = Math.max(lastEventId, eventId);
  }

  /** Whether the strategy knows of an event by its durable state. */
  boolean knows(long eventId) {
    return eventId <= loadedEventId;
  }

  void told(long eventId) {
    lastEventId = Math.max(lastEventId, eventId);
  }

  long lastEventId() {
    return lastEventId;
  }

  /** Calls the strategy for a cause; throws what it throws. */
  void call(Supplier<String> cause, Completion completion, Consumer<Strategy> method) {
    Strategy called = Objects.requireNonNull(strategy, "not started");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Objects.requireNonNull(type, "not started").loader());
    context.enter(cause, completion);
    try {
      method.accept(called);
    } finally {
      context.leave();
      thread.setContextClassLoader(before);
    }
  }

  /** Nothing more is called. */
  void end() {
    context.close();
    strategy = null;
    StrategyType left = type;
    if (left != null) {
      type = null;
      left.leave();
    }
  }

  /** A call does not return: whatever it still does has no effect. Any thread. */
  void abandon() {
    abandoned = true;
    context.leave();
    context.close();
  }
}
