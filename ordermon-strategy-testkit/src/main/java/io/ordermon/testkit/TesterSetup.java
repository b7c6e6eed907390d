package io.ordermon.testkit;

import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.simulation.Simulation;
import io.ordermon.strategies.StrategyProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a test of a strategy begins; what is not said is as good as anything. */
public final class TesterSetup {

  private static final Instant A_MONDAY_MORNING = Instant.parse("2026-01-05T09:00:00Z");

  private final StrategyProvider<?> provider;
  private String params = "{}";
  private @Nullable PaperSettings paper;
  private boolean mayThrow;
  private Instant start = A_MONDAY_MORNING;

  TesterSetup(StrategyProvider<?> provider) {
    this.provider = provider;
  }

  /** The strategy's parameters, as JSON. */
  public TesterSetup params(String json) {
    params = json;
    return this;
  }

  /** Orders are executed by the paper exchange, at once and for nothing, by the quotes. */
  public TesterSetup onPaper() {
    return onPaper(PaperSettings.DEFAULTS);
  }

  /**
   * Orders are executed by the paper exchange, for nothing, by the quotes.
   *
   * @param latency how long orders, amendments and cancels are on their way
   */
  public TesterSetup onPaper(Duration latency) {
    return onPaper(PaperSettings.DEFAULTS.withLatency(latency));
  }

  /** Orders are executed by the paper exchange, by the quotes. */
  public TesterSetup onPaper(PaperSettings settings) {
    paper = settings;
    return this;
  }

  /** The strategy may throw; else that is an {@link AssertionError} of whatever the test did. */
  public TesterSetup mayThrow() {
    mayThrow = true;
    return this;
  }

  /** When the test begins. */
  public TesterSetup at(Instant time) {
    start = time;
    return this;
  }

  /** A world in which the strategy is not running yet; {@link StrategyTester#start} starts it. */
  public StrategyTester prepare() {
    Journal journal = new Journal();
    Simulation simulation =
        new Simulation(
            new Simulation.Setup(StrategyTester.USER_ID, start, List.of(provider), true, paper),
            journal);
    journal.readOrdersFrom(simulation.table());
    return new StrategyTester(new World(simulation, journal, mayThrow), provider.type(), params);
  }

  /**
   * The strategy, running.
   *
   * @throws AssertionError if it does not start
   */
  public StrategyTester start() {
    StrategyTester tester = prepare();
    tester.start();
    return tester;
  }
}
