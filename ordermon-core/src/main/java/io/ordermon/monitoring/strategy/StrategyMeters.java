package io.ordermon.monitoring.strategy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;

/** Counts how the strategies behave, all of them together. Thread-safe. */
public final class StrategyMeters {

  private final Timer calls;
  private final Counter overBudget;
  private final Counter slowed;
  private final Counter quarantined;
  private final Counter trials;
  private final Counter givenUp;

  public StrategyMeters(MeterRegistry meters) {
    calls =
        Timer.builder("ordermon.strategies.calls")
            .description("Calls of strategies, and how long they took")
            .publishPercentileHistogram()
            .minimumExpectedValue(Duration.ofNanos(100_000))
            .maximumExpectedValue(Duration.ofSeconds(10))
            .register(meters);
    overBudget = counter(meters, "over.budget", "Calls that took longer than they may");
    slowed = counter(meters, "slowed", "Times that a strategy began to be called less often");
    quarantined = counter(meters, "quarantined", "Times that a strategy was quarantined");
    trials = counter(meters, "trials", "Times that a quarantined strategy was tried again");
    givenUp = counter(meters, "given.up", "Calls that did not return and were left alone");
  }

  /** Counts nothing. */
  public static StrategyMeters none() {
    return new StrategyMeters(new CompositeMeterRegistry());
  }

  private static Counter counter(MeterRegistry meters, String name, String description) {
    return Counter.builder("ordermon.strategies." + name).description(description).register(meters);
  }

  void called(Duration took) {
    calls.record(took);
  }

  void overBudget() {
    overBudget.increment();
  }

  void slowed() {
    slowed.increment();
  }

  void quarantined() {
    quarantined.increment();
  }

  void tried() {
    trials.increment();
  }

  void gaveUp() {
    givenUp.increment();
  }
}
