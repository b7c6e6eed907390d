package io.ordermon.monitoring.strategy;

import io.ordermon.models.Position;
import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyQuotes;
import io.ordermon.strategies.StrategyTimers;
import io.ordermon.strategies.TimerEvent;
import io.ordermon.strategies.UserOrderManager;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * What a strategy may use while it is being called: knows for what it is called, so that each
 * decision has a cause. Apart from {@link #log}, only on the thread of the call.
 */
final class CallContext implements StrategyContext {

  /** Where what concerns a session goes; handed on, never waited for. */
  interface Listener {

    /** A decision is handed on; what to run once it is known what became of it. */
    Runnable deciding();

    void decided(DecisionOutcome outcome, Completion completion);

    void timerDue(TimerEvent event);

    void quoteCame(String symbol);
  }

  private final StrategyHost host;
  private final StrategyOrders orders;
  private final SessionTimers timers;
  private final SessionQuotes quotes;
  private final Logger log;
  private volatile StrategyConfig config;
  private volatile @Nullable Thread caller;

  CallContext(StrategyHost host, StrategyConfig config, Listener listener) {
    StrategyHost.Shared shared = host.shared();
    this.host = host;
    this.config = config;
    this.orders = new StrategyOrders(host, config.strategyId(), listener, this::checkCaller);
    this.timers =
        new SessionTimers(shared.timers(), shared.clock(), this::checkCaller, listener::timerDue);
    this.quotes = new SessionQuotes(shared.quotes(), this::checkCaller, listener::quoteCame);
    this.log = new StrategyLogger(host, config.strategyId());
  }

  void enter(Supplier<String> cause, Completion completion) {
    caller = Thread.currentThread();
    orders.begin(cause, completion);
  }

  void leave() {
    caller = null;
  }

  void config(StrategyConfig row) {
    config = row;
  }

  SessionTimers sessionTimers() {
    return timers;
  }

  SessionQuotes sessionQuotes() {
    return quotes;
  }

  StrategyOrders sessionOrders() {
    return orders;
  }

  /** Forgets timers and quotes. */
  void close() {
    timers.close();
    quotes.close();
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
    return timers;
  }

  @Override
  public StrategyQuotes quotes() {
    return quotes;
  }

  @Override
  public Position position(String symbol) {
    return host.positions().of(config.strategyId(), symbol);
  }

  @Override
  public List<Position> positions() {
    return host.positions().of(config.strategyId());
  }

  @Override
  public InstantSource clock() {
    return host.shared().clock();
  }

  @Override
  public Logger log() {
    return log;
  }
}
