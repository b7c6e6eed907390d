package io.ordermon.monitoring.strategy;

import io.ordermon.events.Severity;
import io.ordermon.models.Quote;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.StopReason;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.TimerEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the strategy of one row of {@code strategies}: turns what happens into calls of the present
 * {@link StrategySession}, which {@link StrategyCaller} makes one at a time, away from the monitor.
 * The package-private methods are called in the monitor's turn and never wait.
 *
 * <p>Each call that waits belongs to the session that it was meant for, or to its heir, so that
 * what becomes of one session does not touch the next.
 */
final class StrategyRunner {

  private final StrategyHost host;
  private final String strategyId;
  private final StrategyCaller caller;
  private final StrategyReports reports;
  private final StateKeeping keeping;
  private final SessionListener ears = new Ears();
  private final AtomicReference<@Nullable StrategySession> session = new AtomicReference<>();

  /** Touched in the monitor's turn only: whether the row says that it is paused. */
  private boolean paused;

  /** Touched in the monitor's turn only: a trial that waits for the end of a pause. */
  private Runnable trialAfterPause = () -> {};

  StrategyRunner(StrategyHost host, String strategyId, @Nullable StrategyRecord kept) {
    this.host = host;
    this.strategyId = strategyId;
    this.keeping = new StateKeeping(host, strategyId, kept);
    this.reports = new StrategyReports(host, strategyId, keeping);
    this.caller = new StrategyCaller(host, reports, keeping, this::quarantined);
  }

  StrategyState state() {
    StrategySession current = session.get();
    return current == null ? StrategyState.OFF : current.current().state();
  }

  /** The row that the present session runs for; null if there is none. */
  @Nullable StrategyConfig startedWith() {
    StrategySession current = session.get();
    return current == null ? null : current.current().config();
  }

  /** Whether nothing waits and nothing is being called. */
  boolean isIdle() {
    return caller.isIdle();
  }

  void start(StrategyConfig config) {
    paused = false;
    begin(config, StrategyState.RUNNING);
  }

  private void begin(StrategyConfig config, StrategyState state) {
    StrategySession started = new StrategySession(host, config, state, ears);
    session.set(started);
    caller.force(() -> doStart(started));
  }

  private void doStart(StrategySession started) {
    try {
      StrategyType type = host.shared().catalog().get(started.config().strategyType());
      caller.start(started, type, keeping.stateFor(type));
      reports.state(Severity.INFO, started, null);
    } catch (Throwable e) {
      started.end();
      if (!started.isAbandoned()) {
        started.state(StrategyState.FAILED);
        reports.failedToStart(started, e);
      }
    }
  }

  void stop(StopReason reason) {
    caller.leaving(reason == StopReason.SHUTDOWN);
    StrategySession current = session.getAndSet(null);
    if (current != null) {
      caller.force(() -> doStop(current.current(), reason));
    }
  }

  private void doStop(StrategySession ended, StopReason reason) {
    if (ended.isStarted()) {
      caller.run(ended, ended.cause("stop"), strategy -> strategy.onStop(reason));
      caller.save(ended);
      ended.end();
      reports.stopped(ended, reason);
    } else if (reason != StopReason.RECONFIGURED) {
      ended.state(StrategyState.OFF);
      keeping.runtime(ended, null);
    }
  }

  /** Nothing is kept of the strategy, once what it was stopped with is done. */
  void forget() {
    caller.force(keeping::forget);
  }

  void pause() {
    paused = true;
    StrategySession current = session.get();
    if (current != null && current.current().state().isAlive()) {
      current.current().state(StrategyState.PAUSED);
      caller.force(() -> lifecycle(current.current(), "pause", Strategy::onPause));
    }
  }

  void resume() {
    paused = false;
    Runnable trial = trialAfterPause;
    trialAfterPause = () -> {};
    trial.run();
    StrategySession current = session.get();
    if (current != null && current.current().state() == StrategyState.PAUSED) {
      current.current().state(StrategyState.RUNNING);
      caller.force(() -> doResume(current.current()));
    }
  }

  private void doResume(StrategySession of) {
    lifecycle(of, "resume", Strategy::onResume);
    if (of.isStarted()) {
      of.context().sessionTimers().renew();
      of.context().sessionQuotes().renew();
    }
  }

  private void lifecycle(StrategySession of, String what, Consumer<Strategy> method) {
    if (of.isStarted()) {
      caller.run(of, of.cause(what), method);
      reports.state(Severity.INFO, of, null);
    }
  }

  /** The row's parameters are others now: the strategy takes them over, or is begun anew. */
  void reconfigure(StrategyConfig row) {
    StrategySession current = session.get();
    if (current != null) {
      current.current().config(row);
      caller.force(() -> doReconfigure(current.current(), row));
    }
  }

  private void doReconfigure(StrategySession of, StrategyConfig row) {
    boolean[] taken = new boolean[1];
    StrategyType type = of.type();
    if (of.isStarted() && type != null) {
      try {
        Record params = type.params(row.params());
        caller.run(of, of.cause("params"), strategy -> taken[0] = strategy.onParamsChanged(params));
      } catch (RuntimeException | Error e) {
        of.log().debug("the new parameters are refused", e); // the start says so, aloud
      }
    }
    if (taken[0]) {
      reports.say(Severity.INFO, of, "reconfigured", null);
    } else {
      host.inTurn(() -> beginAnew(of, row));
    }
  }

  private void beginAnew(StrategySession of, StrategyConfig row) {
    StrategySession current = session.get();
    if (current != null && current.current() == of) {
      boolean pausedSince = paused;
      stop(StopReason.RECONFIGURED);
      start(row);
      if (pausedSince) {
        pause();
      }
    }
  }

  /** Only the bounds of the row are others now, which the strategy does not see. */
  void takeOver(StrategyConfig row) {
    StrategySession current = session.get();
    if (current != null) {
      current.current().config(row);
    }
  }

  /**
   * There is another version of the strategy's type. It takes this one's place with its durable
   * state; if it does not start, this one stays.
   */
  void upgrade(StrategyType newer) {
    StrategySession current = session.get();
    if (current != null) {
      caller.force(() -> doUpgrade(current.current(), newer));
    }
  }

  private void doUpgrade(StrategySession old, StrategyType newer) {
    if (!old.isStarted() || old.type() == newer) {
      return;
    }
    StrategySession candidate = new StrategySession(host, old.config(), old.state(), ears);
    candidate.candidate(true);
    candidate.context().sessionOrders().hold();
    try {
      caller.save(old);
      caller.start(candidate, newer, keeping.stateFor(newer));
    } catch (Throwable e) {
      candidate.end();
      if (!candidate.isAbandoned()) {
        reports.upgradeFailed(old, newer, e);
      }
      return;
    }
    candidate.candidate(false);
    old.bequeathTo(candidate);
    candidate.context().sessionOrders().release();
    if (candidate.state() == StrategyState.PAUSED) {
      caller.run(candidate, candidate.cause("pause"), Strategy::onPause);
    }
    caller.run(old, old.cause("stop"), strategy -> strategy.onStop(StopReason.REPLACED));
    old.end();
    reports.say(Severity.INFO, candidate, "replaced", "it runs " + newer.source() + " now");
  }

  /** Hands on a change of an order; {@code completion} is released when the strategy is done. */
  void orderChanged(OrderEvent event, Completion completion) {
    StrategySession current = session.get();
    if (current != null && current.current().state().isAlive()) {
      completion.retain();
      caller.offer(
          current,
          () -> "change:" + event.eventId(),
          completion,
          (of, strategy) -> tell(of, strategy, event, completion));
    }
  }

  private void tell(
      StrategySession of, Strategy strategy, OrderEvent event, Completion completion) {
    if (!of.knows(event.eventId())) {
      if (keeping.wants(of)) {
        keeping.holdUntilKept(completion);
      }
      of.told(event.eventId());
      OrderEventDispatch.dispatch(strategy, strategyId, event);
    }
  }

  // ---- what a session hears

  /** Turns what a session hears into calls. */
  private final class Ears implements SessionListener {

    /** Touched in the strategy's turn only. */
    private long quotesTold;

    @Override
    public Runnable deciding() {
      return keeping.deciding();
    }

    @Override
    public void decided(StrategySession of, DecisionOutcome outcome, Completion completion) {
      caller.offer(
          of,
          () -> "decision:" + outcome.decisionId(),
          completion,
          (now, strategy) -> strategy.onDecision(outcome));
    }

    @Override
    public void timerDue(StrategySession of, TimerEvent fired) {
      Supplier<String> cause = () -> "timer:" + fired.name() + ":" + fired.due().toEpochMilli();
      caller.offer(
          of,
          cause,
          Completion.none(),
          (now, strategy) -> {
            TimerEvent due = now == of ? of.context().sessionTimers().take(fired) : null;
            if (due != null) {
              strategy.onTimer(due);
            }
          });
    }

    @Override
    public void quoteCame(StrategySession of, String symbol) {
      QuoteCause cause = new QuoteCause(of.context().sessionOrders().sessionId());
      caller.offer(
          of,
          cause,
          Completion.none(),
          (now, strategy) -> {
            Quote quote = now == of ? of.context().sessionQuotes().take(symbol) : null;
            if (quote != null) {
              cause.of(quote, quotesTold++);
              strategy.onQuote(quote);
            }
          });
    }
  }

  // ---- quarantine and trial

  /** The caller has quarantined a session: it is tried again after a while. */
  private void quarantined(StrategySession of, Duration coolDown) {
    host.shared()
        .timers()
        .schedule(
            host.shared().clock().instant().plus(coolDown),
            () -> host.inTurn(() -> tryAgain(of, coolDown)));
  }

  private void tryAgain(StrategySession of, Duration coolDown) {
    StrategySession current = session.get();
    if (current == null
        || current.current() != of.current()
        || of.current().state() != StrategyState.QUARANTINED) {
      return;
    }
    if (paused) {
      trialAfterPause = () -> tryAgain(of, coolDown);
    } else if (caller.isHoldingThreads()) {
      quarantined(of, coolDown); // it has had its share of threads that do not come back
    } else {
      begin(of.config(), StrategyState.TRIAL);
      host.shared().turns().meters().tried();
      Instant end = host.shared().clock().instant().plus(coolDown);
      StrategySession trial = session.get();
      host.shared().timers().schedule(end, () -> caller.force(() -> caller.endTrial(trial)));
    }
  }
}
