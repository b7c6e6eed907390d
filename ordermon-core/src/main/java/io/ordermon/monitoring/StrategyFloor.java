package io.ordermon.monitoring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.loop.Health;
import io.ordermon.monitoring.strategy.BulkheadSettings;
import io.ordermon.monitoring.strategy.CallWatch;
import io.ordermon.monitoring.strategy.StrategyGate;
import io.ordermon.monitoring.strategy.StrategyMeters;
import io.ordermon.monitoring.strategy.StrategyThreads;
import io.ordermon.monitoring.strategy.StrategyTurns;
import io.ordermon.orders.OrderWriter;

/** Where strategies are called: their threads, the watch over their calls, and the gate before. */
final class StrategyFloor {

  /** While every call is short, a few threads serve all users. */
  private static final int THREADS = 8;

  private final StrategyThreads threads = new StrategyThreads(THREADS);
  private final CallWatch watch;
  private final StrategyGate gate;
  private final StrategyTurns turns;

  StrategyFloor(BulkheadSettings limits, OrderWriter writer, MeterRegistry meters) {
    watch = new CallWatch(threads, limits.abandonAfter());
    gate = new StrategyGate(threads, writer);
    turns = new StrategyTurns(gate, gate::isHolding, watch, new StrategyMeters(meters), limits);
    Gauge.builder("ordermon.strategies.slow.calls", watch, CallWatch::slow)
        .description("Calls of strategies that take longer than they should, now")
        .register(meters);
    Gauge.builder("ordermon.strategies.threads", threads, StrategyThreads::size)
        .description("Threads on which strategies are called")
        .register(meters);
  }

  StrategyTurns turns() {
    return turns;
  }

  StrategyGate gate() {
    return gate;
  }

  CallWatch watch() {
    return watch;
  }

  /** Whether calls that do not return leave room for the others. */
  Health health() {
    String detail =
        "%d threads, %d slow calls, %d given up"
            .formatted(threads.size(), watch.slow(), watch.givenUp());
    boolean bad = threads.isExhausted();
    return new Health("strategies", bad ? Health.State.DEGRADED : Health.State.UP, detail);
  }

  /** Ends the threads; a call that does not return is left behind. */
  void shutdownNow() {
    threads.service().shutdownNow();
  }
}
