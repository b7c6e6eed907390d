package io.ordermon.monitoring.strategy;

import io.ordermon.events.Severity;
import io.ordermon.loop.LastWord;
import io.ordermon.loop.Mailbox;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyFault;
import io.ordermon.strategies.StrategyFault.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls one row's strategy: one call at a time and in order, on the strategies' threads, with a
 * bounded queue, and with what its {@link Bulkhead} rules. Everything that waits here belongs to a
 * session; {@link #offer}, {@link #force} and what the {@link CallWatch} does may come from any
 * thread, all else happens in the strategy's turn.
 */
final class StrategyCaller {

  /** A call that does not return keeps its thread: so many of them may one strategy have. */
  private static final int THREADS_HELD = 2;

  private final StrategyHost host;
  private final StrategyReports reports;
  private final StateKeeping keeping;
  private final Bulkhead bulkhead;
  private final BiConsumer<StrategySession, Duration> onQuarantine;
  private final AtomicInteger threadsHeld = new AtomicInteger();

  private final Pace pace;

  /** Guarded by this: replaced when a call in it does not return. */
  private Mailbox<Runnable> mailbox;

  /** Whether what waits is left to the next run. */
  private volatile boolean leaving;

  /** Touched in the strategy's turn only: whether a look at the durable state is set. */
  private boolean saveScheduled;

  /** What a call does, with the session that it came to. */
  interface Method {
    void call(StrategySession now, Strategy strategy);
  }

  /**
   * @param onQuarantine told of a session that is quarantined, and for how long; any thread
   */
  StrategyCaller(
      StrategyHost host,
      StrategyReports reports,
      StateKeeping keeping,
      BiConsumer<StrategySession, Duration> onQuarantine) {
    this.host = host;
    this.reports = reports;
    this.keeping = keeping;
    this.onQuarantine = onQuarantine;
    this.bulkhead = new Bulkhead(turns().limits());
    this.pace = new Pace(host);
    this.mailbox = newMailbox();
  }

  private StrategyTurns turns() {
    return host.shared().turns();
  }

  private Mailbox<Runnable> newMailbox() {
    return new Mailbox<>(pace, turns().limits().queue(), Runnable::run, pace::isPausing);
  }

  // ---- what waits

  /** Puts a call at the end; the completion is released when it is done, or in vain. */
  void offer(StrategySession of, Supplier<String> cause, Completion completion, Method method) {
    ReleaseOnce done = new ReleaseOnce(completion);
    Runnable call = () -> call(of, cause, done, method);
    if (turns().held().getAsBoolean()) {
      force(call); // it is not the strategy's fault that it is not being called
    } else if (!offer(call)) {
      done.release();
      quarantine(of.current(), "queue", queueProblem(), null);
    }
  }

  private String queueProblem() {
    return turns().limits().queue() + " calls wait; it is too slow for what happens";
  }

  private synchronized boolean offer(Runnable call) {
    return mailbox.offer(call);
  }

  /** Puts something at the end, room or not. */
  synchronized void force(Runnable action) {
    mailbox.force(action);
  }

  synchronized boolean isIdle() {
    return mailbox.isIdle();
  }

  /** Whether what waits is left to the next run, which is told of it again. */
  void leaving(boolean value) {
    leaving = value;
    pace.hurry(value);
  }

  /** Whether as many of its calls as may have not returned. */
  boolean isHoldingThreads() {
    return threadsHeld.get() >= THREADS_HELD;
  }

  // ---- calls

  private void call(
      StrategySession meant, Supplier<String> cause, ReleaseOnce done, Method method) {
    if (leaving) {
      return; // not released: it counts as not done, and comes again
    }
    StrategySession now = meant.current();
    try {
      if (now.isStarted() && now.state().isAlive()) {
        run(now, cause, done, strategy -> method.call(now, strategy));
      }
    } finally {
      done.release();
    }
  }

  /**
   * Makes a session's strategy and begins it, with its durable state; throws what it throws.
   *
   * @param kept null if there is none
   */
  void start(StrategySession of, StrategyType type, StateKeeping.@Nullable Kept kept) {
    bulkhead.begin(nanos());
    saveScheduled = false; // what may be set looks at the session before
    ReleaseOnce done = new ReleaseOnce(Completion.none());
    CallWatch.Running running = turns().watch().begin(() -> abandon(of, () -> "start", done));
    try {
      of.make(type);
      if (kept != null) {
        of.call(of.cause("load"), Completion.none(), each -> each.onLoad(kept.state()));
        of.loaded(kept.eventId());
      }
      of.call(of.cause("start"), Completion.none(), each -> each.onStart(of.context()));
    } finally {
      running.end();
      returned(of);
    }
    if (of.isAbandoned()) {
      throw new IllegalStateException("it took too long to start");
    }
  }

  /** Calls a session's strategy; what it throws is told. */
  void run(StrategySession of, Supplier<String> cause, Consumer<Strategy> method) {
    run(of, cause, new ReleaseOnce(Completion.none()), method);
  }

  private void run(
      StrategySession of, Supplier<String> cause, ReleaseOnce done, Consumer<Strategy> method) {
    CallWatch.Running running = turns().watch().begin(() -> abandon(of, cause, done));
    Throwable error = null;
    Duration took;
    try {
      of.call(cause, done.completion(), method);
    } catch (Throwable e) {
      error = e; // whatever it is, also what was not declared: it is the strategy's, and stays here
    } finally {
      took = running.end();
      returned(of);
    }
    turns().meters().called(took);
    if (of.isAbandoned()) {
      return; // somebody else is calling in its place
    }
    if (error != null) {
      logThrown(of, cause, error);
      judge(of, cause, bulkhead.threw(error), error);
    } else {
      int decided = of.context().sessionOrders().decided();
      judge(of, cause, bulkhead.returned(took, decided, nanos()), null);
    }
    saveSoon(of);
  }

  private static void logThrown(StrategySession of, Supplier<String> cause, Throwable error) {
    LastWord.of(() -> of.log().error("called for {}, it threw", cause.get(), error));
  }

  private long nanos() {
    Instant now = host.shared().clock().instant();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  private void judge(
      StrategySession of,
      Supplier<String> cause,
      Bulkhead.Ruling ruling,
      @Nullable Throwable error) {
    Kind fault = ruling.fault();
    if (fault == Kind.SLOW) {
      turns().meters().overBudget();
    }
    if (fault == null) {
      wentWell(of);
    } else if (ruling.quarantine() || of.state() == StrategyState.TRIAL) {
      quarantine(of, cause.get(), ruling.detail(), error);
    } else {
      tell(of, new StrategyFault(fault, cause.get(), error, ruling.detail()));
      slow(of, ruling);
    }
  }

  private void wentWell(StrategySession of) {
    if (of.state() == StrategyState.TRIAL && bulkhead.hasRecovered()) {
      endTrial(of);
    } else if (of.state() == StrategyState.SLOWED) {
      of.state(StrategyState.RUNNING);
      reports.state(Severity.INFO, of, null);
    }
  }

  /** A strategy on trial has been well for long enough. */
  void endTrial(@Nullable StrategySession of) {
    if (of != null && of.state() == StrategyState.TRIAL) {
      bulkhead.recovered();
      of.state(StrategyState.RUNNING);
      reports.state(Severity.INFO, of, "it is well again");
    }
  }

  private void slow(StrategySession of, Bulkhead.Ruling ruling) {
    if (ruling.pause().isZero()) {
      return;
    }
    pace.pauseUntil(host.shared().clock().instant().plus(ruling.pause()));
    if (of.state() == StrategyState.RUNNING) {
      of.state(StrategyState.SLOWED);
      turns().meters().slowed();
      reports.state(Severity.WARNING, of, ruling.detail());
    }
  }

  private void tell(StrategySession of, StrategyFault fault) {
    quietly(of, () -> "fault:" + fault.cause(), strategy -> strategy.onFault(fault));
  }

  /** Calls a strategy without judging it; what it throws is logged. */
  private void quietly(StrategySession of, Supplier<String> cause, Consumer<Strategy> method) {
    if (!of.isStarted()) {
      return;
    }
    ReleaseOnce done = new ReleaseOnce(Completion.none());
    CallWatch.Running running = turns().watch().begin(() -> abandon(of, cause, done));
    try {
      of.call(cause, Completion.none(), method);
    } catch (Throwable e) {
      logThrown(of, cause, e);
    } finally {
      running.end();
      returned(of);
    }
  }

  /** A call is over: if it had been given up, its thread is free again. */
  private void returned(StrategySession of) {
    if (of.isAbandoned()) {
      threadsHeld.decrementAndGet();
    }
  }

  // ---- quarantine

  private void quarantine(
      StrategySession of, String cause, String detail, @Nullable Throwable error) {
    if (!isQuarantinedFirst(of)) {
      return;
    }
    Duration coolDown = bulkhead.quarantined();
    turns().meters().quarantined();
    reports.quarantined(of, detail, coolDown);
    force(
        () -> {
          tell(of, new StrategyFault(Kind.QUARANTINED, cause, error, detail));
          of.end();
          if (!leaving) {
            keeping.letGo(); // at a stop they are left to the next run, which is told again
          }
        });
    onQuarantine.accept(of, coolDown);
  }

  private synchronized boolean isQuarantinedFirst(StrategySession of) {
    boolean first = of.state().isAlive() || (of.isAbandoned() && of.state() != StrategyState.OFF);
    if (first) {
      of.state(StrategyState.QUARANTINED);
    }
    return first;
  }

  /** A call does not return: what waits behind it goes on without it. On the watch's thread. */
  private void abandon(StrategySession of, Supplier<String> cause, ReleaseOnce done) {
    threadsHeld.incrementAndGet();
    turns().meters().gaveUp();
    String problem =
        "a call has not returned for %d s".formatted(turns().limits().abandonAfter().toSeconds());
    of.abandon();
    synchronized (this) {
      Mailbox<Runnable> stuck = mailbox;
      mailbox = newMailbox();
      stuck.abandon().forEach(mailbox::force);
    }
    if (of.isCandidate()) {
      reports.upgradeFailed(of, problem);
    } else {
      quarantine(of, cause.get(), problem, null);
    }
    if (!leaving) {
      done.release();
    }
  }

  // ---- durable state

  /** Keeps the state of a session, now or when enough time has passed since the one before. */
  private void saveSoon(StrategySession of) {
    if (!of.isStarted() || !keeping.wants(of)) {
      return;
    }
    Duration left = keeping.untilNext();
    if (left.isZero()) {
      save(of);
    } else if (!saveScheduled) {
      saveScheduled = true;
      Instant due = host.shared().clock().instant().plus(left);
      host.shared().timers().schedule(due, () -> force(() -> saveDue(of)));
    }
  }

  private void saveDue(StrategySession of) {
    saveScheduled = false;
    saveSoon(of.current());
  }

  /** Keeps a session's state now. */
  void save(StrategySession of) {
    if (keeping.wants(of)) {
      boolean[] kept = new boolean[1];
      quietly(
          of,
          of.cause("save"),
          strategy -> {
            keeping.state(of, strategy.onSave());
            kept[0] = true;
          });
      if (!kept[0]) {
        keeping.letGo(); // it was logged why; what was told must not wait for ever
      }
    }
  }
}
