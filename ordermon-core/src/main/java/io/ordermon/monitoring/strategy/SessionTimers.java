package io.ordermon.monitoring.strategy;

import io.ordermon.strategies.StrategyTimers;
import io.ordermon.strategies.TimerEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The timers of one session of a strategy; used in the strategy's turn only. */
final class SessionTimers implements StrategyTimers {

  private final TimerQueue queue;
  private final InstantSource clock;
  private final Runnable checkCaller;
  private final Consumer<TimerEvent> onDue;
  private final Map<String, Timer> timers = new HashMap<>();

  /** A timer that is set; without a period it is due once. */
  private record Timer(TimerQueue.Entry entry, @Nullable Duration period) {}

  /**
   * @param onDue told on the queue's thread; must only hand on
   */
  SessionTimers(
      TimerQueue queue, InstantSource clock, Runnable checkCaller, Consumer<TimerEvent> onDue) {
    this.queue = queue;
    this.clock = clock;
    this.checkCaller = checkCaller;
    this.onDue = onDue;
  }

  @Override
  public void schedule(String name, Instant due) {
    checkCaller.run();
    set(name, due, null);
  }

  @Override
  public void scheduleRepeating(String name, Instant first, Duration period) {
    checkCaller.run();
    if (period.toMillis() < 1) {
      throw new IllegalArgumentException("the period of timer %s is %s".formatted(name, period));
    }
    set(name, first, period);
  }

  @Override
  public void cancel(String name) {
    checkCaller.run();
    drop(name);
  }

  private void set(String name, Instant due, @Nullable Duration period) {
    drop(name);
    TimerEvent event = new TimerEvent(name, due);
    timers.put(name, new Timer(queue.schedule(due, () -> onDue.accept(event)), period));
  }

  private void drop(String name) {
    Timer timer = timers.remove(name);
    if (timer != null) {
      queue.cancel(timer.entry());
    }
  }

  /**
   * What is to be told of a timer that has fired, the next time of a repeating one being set; null
   * if it was cancelled or set anew meanwhile.
   */
  @Nullable TimerEvent take(TimerEvent fired) {
    Timer timer = timers.get(fired.name());
    if (timer == null || !timer.entry().due().equals(fired.due())) {
      return null;
    }
    timers.remove(fired.name());
    Duration period = timer.period();
    if (period == null) {
      return fired;
    }
    long late = Duration.between(fired.due(), clock.instant()).dividedBy(period);
    Instant latest = fired.due().plus(period.multipliedBy(Math.max(0, late)));
    set(fired.name(), latest.plus(period), period);
    return new TimerEvent(fired.name(), latest);
  }

  /** After a pause: what was due in it is due now. */
  void renew() {
    Map<String, Timer> all = new HashMap<>(timers);
    all.forEach((name, timer) -> set(name, timer.entry().due(), timer.period()));
  }

  /** Forgets all. */
  void close() {
    timers.values().forEach(timer -> queue.cancel(timer.entry()));
    timers.clear();
  }
}
