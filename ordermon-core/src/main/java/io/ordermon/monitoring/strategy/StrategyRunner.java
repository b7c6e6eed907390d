package io.ordermon.monitoring.strategy;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.loop.Mailbox;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.StopReason;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.TimerEvent;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bulkhead of one row of {@code strategies}: calls its strategy one call at a time, away from
 * the monitor, with a bounded queue. The package-private methods are called in the monitor's turn
 * and never wait; everything else happens in the strategy's own turn.
 *
 * <p>Each call that waits belongs to the {@link StrategySession} that it was meant for, so that
 * what becomes of one session does not touch the next.
 */
final class StrategyRunner {

  /** How many calls may wait; a strategy that lets more pile up is quarantined. */
  static final int QUEUE = 10_000;

  /** How many calls may wait for a strategy that does not come back. */
  private static final int QUEUE_OF_STUCK = 1_000;

  private static final Duration STUCK = Duration.ofSeconds(10);

  /** How many exceptions in a row a strategy may throw. */
  static final int ERRORS_IN_A_ROW = 5;

  private final StrategyHost host;
  private final String strategyId;
  private final Mailbox<Runnable> mailbox;
  private volatile @Nullable StrategySession session;

  /** When a call returned last, or could have. */
  private volatile long lastReturn = System.nanoTime();

  /** Whether what waits is left to the next run. */
  private volatile boolean leaving;

  StrategyRunner(StrategyHost host, String strategyId) {
    this.host = host;
    this.strategyId = strategyId;
    this.mailbox = new Mailbox<>(host.shared().executor(), QUEUE, Runnable::run);
  }

  StrategyState state() {
    StrategySession current = session;
    return current == null ? StrategyState.OFF : current.state();
  }

  /** The row that the present session was started with; null if there is none. */
  @Nullable StrategyConfig startedWith() {
    StrategySession current = session;
    return current == null ? null : current.config();
  }

  /** Whether nothing waits and nothing is being called. */
  boolean isIdle() {
    return mailbox.isIdle();
  }

  void start(StrategyConfig config) {
    StrategySession started = new StrategySession(host, config, this::decided, this::timerDue);
    session = started;
    mailbox.force(() -> doStart(started));
  }

  void stop(StopReason reason) {
    leaving = reason == StopReason.SHUTDOWN;
    StrategySession current = session;
    session = null;
    if (current != null) {
      if (reason != StopReason.RECONFIGURED && current.state() == StrategyState.RUNNING) {
        current.state(StrategyState.OFF);
      }
      mailbox.force(() -> doStop(current, reason));
    }
  }

  void pause() {
    StrategySession current = session;
    if (current != null && current.state() == StrategyState.RUNNING) {
      current.state(StrategyState.PAUSED);
      mailbox.force(() -> lifecycle(current, "pause", Strategy::onPause, "paused"));
    }
  }

  void resume() {
    StrategySession current = session;
    if (current != null && current.state() == StrategyState.PAUSED) {
      current.state(StrategyState.RUNNING);
      mailbox.force(() -> lifecycle(current, "resume", Strategy::onResume, "running again"));
    }
  }

  /** Hands on a change of an order; {@code completion} is released when the strategy is done. */
  void orderChanged(OrderEvent event, Completion completion) {
    StrategySession current = session;
    if (current != null && current.state() == StrategyState.RUNNING) {
      completion.retain();
      String cause = "change:" + event.eventId();
      offer(current, cause, completion, strategy -> strategy.onOrderEvent(event));
    }
  }

  private void timerDue(StrategySession of, TimerEvent event) {
    String cause = "timer:" + event.name() + ":" + event.due().toEpochMilli();
    offer(
        of,
        cause,
        Completion.none(),
        strategy -> {
          if (of.takeTimer(event)) {
            strategy.onTimer(event);
          }
        });
  }

  private void decided(StrategySession of, DecisionOutcome outcome, Completion completion) {
    String cause = "decision:" + outcome.decisionId();
    offer(of, cause, completion, strategy -> strategy.onDecision(outcome));
  }

  private void offer(
      StrategySession to, String cause, Completion completion, Consumer<Strategy> method) {
    Runnable call = () -> call(to, cause, completion, method);
    if (host.shared().held().getAsBoolean()) {
      lastReturn = System.nanoTime();
      mailbox.force(call); // it is not the strategy's fault that it is not being called
    } else if (isStuck() || !mailbox.offer(call)) {
      completion.release();
      quarantine(to, mailbox.size() + " calls wait; it is too slow for what happens");
    }
  }

  /** A burst is no fault; not coming back while calls pile up is. */
  private boolean isStuck() {
    return mailbox.size() >= QUEUE_OF_STUCK && System.nanoTime() - lastReturn > STUCK.toNanos();
  }

  private void doStart(StrategySession started) {
    try {
      started.start();
      report(Severity.INFO, started, "running", null);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      started.end();
      started.state(StrategyState.FAILED);
      report(Severity.ERROR, started, "failed to start", startProblem(e));
    }
  }

  private String startProblem(Throwable e) {
    String problem = e instanceof IllegalArgumentException ? e.getMessage() : e.toString();
    return "strategies row '%s': %s. Mend the row; it is tried again when the row changes."
        .formatted(strategyId, problem);
  }

  private void doStop(StrategySession ended, StopReason reason) {
    if (ended.isStarted()) {
      run(ended, ended.cause("stop"), Completion.none(), strategy -> strategy.onStop(reason));
      ended.end();
      report(Severity.INFO, ended, "stopped", reason.name());
    }
  }

  private void lifecycle(StrategySession of, String what, Consumer<Strategy> method, String word) {
    if (of.isStarted()) {
      run(of, of.cause(what), Completion.none(), method);
      report(Severity.INFO, of, word, null);
    }
  }

  private void call(
      StrategySession to, String cause, Completion completion, Consumer<Strategy> method) {
    if (leaving) {
      return; // not released: it counts as not done, and comes again
    }
    try {
      if (to.isStarted() && to.state() == StrategyState.RUNNING) {
        run(to, cause, completion, method);
      }
    } finally {
      completion.release();
    }
  }

  private void run(
      StrategySession to, String cause, Completion completion, Consumer<Strategy> method) {
    try {
      to.call(cause, completion, method);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      to.log().error("called for {}, it threw", cause, e);
      if (to.errors() >= ERRORS_IN_A_ROW) {
        quarantine(to, to.errors() + " errors in a row, the last: " + e);
      }
    } finally {
      lastReturn = System.nanoTime();
    }
  }

  private void quarantine(StrategySession of, String reason) {
    if (of.state() == StrategyState.RUNNING) {
      of.state(StrategyState.QUARANTINED);
      String detail = reason + "; it is not called until it is started again (status 0, then 1)";
      report(Severity.ERROR, of, "quarantined", detail);
    }
  }

  private void report(Severity severity, StrategySession of, String word, @Nullable String detail) {
    host.publish(
        new Event.StrategyChanged(
            host.shared().clock().instant(),
            severity,
            host.userId(),
            strategyId,
            of.config().strategyType(),
            word,
            detail));
  }
}
