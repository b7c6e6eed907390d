package io.ordermon.monitoring.strategy;

import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyTimers;
import io.ordermon.strategies.TimerEvent;
import io.ordermon.strategies.UserOrderManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What a strategy may use while it is being called: knows for what it is called, so that each
 * decision has a cause. Apart from {@link #log}, only on the thread of the call.
 */
final class CallContext implements StrategyContext, StrategyTimers {

  private final StrategyHost host;
  private final StrategyConfig config;
  private final Consumer<TimerEvent> onTimer;
  private final StrategyOrders orders;
  private final Logger log;
  private final Map<String, TimerQueue.Entry> timers = new HashMap<>();
  private volatile @Nullable Thread caller;

  CallContext(
      StrategyHost host,
      StrategyConfig config,
      BiConsumer<DecisionOutcome, Completion> teller,
      Consumer<TimerEvent> onTimer) {
    this.host = host;
    this.config = config;
    this.onTimer = onTimer;
    this.orders = new StrategyOrders(host, config.strategyId(), teller, this::checkCaller);
    this.log = new StrategyLogger(host, config.strategyId());
  }

  void enter(String cause, Completion completion) {
    caller = Thread.currentThread();
    orders.begin(cause, completion);
  }

  void leave() {
    caller = null;
  }

  /** Whether a timer that has fired had not been cancelled or set anew meanwhile. */
  boolean take(TimerEvent fired) {
    TimerQueue.Entry entry = timers.get(fired.name());
    boolean current = entry != null && entry.due().equals(fired.due());
    if (current) {
      timers.remove(fired.name());
    }
    return current;
  }

  /** Forgets all timers. */
  void close() {
    timers.values().forEach(host.shared().timers()::cancel);
    timers.clear();
  }

  private void checkCaller() {
    if (Thread.currentThread() != caller) {
      throw new IllegalStateException(
          "the context of strategy %s was used outside of a call by ordermon"
              .formatted(config.strategyId()));
    }
  }

  @Override
  public StrategyConfig config() {
    return config;
  }

  @Override
  public UserOrderManager orders() {
    return orders;
  }

  @Override
  public StrategyTimers timers() {
    return this;
  }

  @Override
  public InstantSource clock() {
    return host.shared().clock();
  }

  @Override
  public Logger log() {
    return log;
  }

  @Override
  public void schedule(String name, Instant due) {
    checkCaller();
    cancel(name);
    TimerEvent event = new TimerEvent(name, due);
    timers.put(name, host.shared().timers().schedule(due, () -> onTimer.accept(event)));
  }

  @Override
  public void cancel(String name) {
    checkCaller();
    TimerQueue.Entry entry = timers.remove(name);
    if (entry != null) {
      host.shared().timers().cancel(entry);
    }
  }
}
