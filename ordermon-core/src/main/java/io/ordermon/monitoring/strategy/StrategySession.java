package io.ordermon.monitoring.strategy;

import io.ordermon.models.StrategyConfig;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.TimerEvent;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * One life of a strategy, from a start to a stop. Its state may be set and read on any thread; all
 * else is touched in the strategy's turn only.
 */
final class StrategySession {

  /** Tells a session what became of a decision. */
  interface Teller {
    void tell(StrategySession session, DecisionOutcome outcome, Completion completion);
  }

  private final StrategyHost host;
  private final StrategyConfig config;
  private final CallContext context;
  private volatile StrategyState state = StrategyState.RUNNING;
  private @Nullable Strategy strategy;
  private int errors;

  StrategySession(
      StrategyHost host,
      StrategyConfig config,
      Teller teller,
      BiConsumer<StrategySession, TimerEvent> onTimer) {
    this.host = host;
    this.config = config;
    this.context =
        new CallContext(
            host,
            config,
            (outcome, completion) -> teller.tell(this, outcome, completion),
            event -> onTimer.accept(this, event));
  }

  StrategyConfig config() {
    return config;
  }

  StrategyState state() {
    return state;
  }

  void state(StrategyState value) {
    state = value;
  }

  boolean isStarted() {
    return strategy != null;
  }

  /** How many calls in a row have thrown. */
  int errors() {
    return errors;
  }

  Logger log() {
    return context.log();
  }

  /** A cause that is the same whenever the same row is started, stopped, paused or resumed. */
  String cause(String what) {
    return what + ":" + config.version();
  }

  /** Makes the strategy and starts it; throws what it throws. */
  void start() {
    Strategy made =
        create(
            host.shared()
                .catalog()
                .find(config.strategyType())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "nobody provides the strategy_type '%s'; known are %s"
                                .formatted(
                                    config.strategyType(), host.shared().catalog().types()))));
    strategy = made;
    call(cause("start"), Completion.none(), each -> each.onStart(context));
  }

  private <P extends Record> Strategy create(StrategyProvider<P> provider) {
    return provider.create(ParamsReader.read(config.params(), provider.paramsType()));
  }

  /** Calls the strategy for a cause; throws what it throws. */
  void call(String cause, Completion completion, Consumer<Strategy> method) {
    Strategy called = Objects.requireNonNull(strategy, "not started");
    errors++;
    context.enter(cause, completion);
    try {
      method.accept(called);
      errors = 0;
    } finally {
      context.leave();
    }
  }

  /** Whether a timer that was due is still set; it no longer is. */
  boolean takeTimer(TimerEvent event) {
    return context.take(event);
  }

  /** Nothing more is called. */
  void end() {
    context.close();
    strategy = null;
  }
}
