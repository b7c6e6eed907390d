package io.ordermon.backtest;

import io.ordermon.backtest.BacktestResult.Run;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.models.Quote;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.StrategyStatus;
import io.ordermon.monitoring.strategy.StrategyState;
import io.ordermon.simulation.Simulation;
import io.ordermon.spi.OrderRow;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One strategy on recorded quotes. The same strategy, settings and quotes give the same result.
 *
 * @param params the strategy's parameters, as JSON
 * @param cash what there is to begin with; it does not bound what is bought
 * @param paper how orders are executed
 */
public record Backtest(
    StrategyProvider<?> provider, String params, BigDecimal cash, PaperSettings paper) {

  static final String STRATEGY_ID = "backtest";
  private static final String USER_ID = "backtest";

  /**
   * Runs it.
   *
   * @param quotes in the order of time
   * @throws BacktestException if there are no quotes, or the strategy does not start
   */
  public BacktestResult run(Iterator<Quote> quotes) {
    if (!quotes.hasNext()) {
      throw new BacktestException("there are no quotes");
    }
    Quote quote = quotes.next();
    Instant from = quote.at();
    Recorder recorder = new Recorder(cash);
    Simulation simulation = start(from, recorder);
    long count = 1;
    step(simulation, recorder, quote);
    while (quotes.hasNext()) {
      quote = quotes.next();
      step(simulation, recorder, quote);
      count++;
    }
    return result(
        new Run(provider.type(), params, cash, count, from, quote.at()), simulation, recorder);
  }

  private static void step(Simulation simulation, Recorder recorder, Quote quote) {
    simulation.advanceTo(quote.at());
    recorder.quoted(quote);
    simulation.quote(quote);
    recorder.settled(quote);
  }

  private Simulation start(Instant from, Recorder recorder) {
    Simulation simulation =
        new Simulation(
            new Simulation.Setup(USER_ID, from, List.of(provider), false, paper), recorder);
    simulation.apply(
        new StrategyConfig(
            STRATEGY_ID,
            USER_ID,
            "back-test",
            provider.type(),
            StrategyStatus.ON.code(),
            params,
            null,
            ActiveTime.ALWAYS,
            1));
    if (!simulation.states().equals(List.of(StrategyState.RUNNING))) {
      throw new BacktestException(
          "the strategy does not start: " + String.join("; ", recorder.problems()));
    }
    return simulation;
  }

  private static BacktestResult result(Run run, Simulation simulation, Recorder recorder) {
    return new BacktestResult(
        run,
        recorder.money(),
        recorder.trading(ordersByStatus(simulation), run.to()),
        recorder.risk(),
        recorder.curve(),
        recorder.symbols(),
        recorder.marks(),
        recorder.problems());
  }

  private static Map<String, Integer> ordersByStatus(Simulation simulation) {
    Map<String, Integer> counts = new TreeMap<>();
    for (OrderRow row : simulation.table().rows()) {
      counts.merge(row.status(), 1, Integer::sum);
    }
    return counts;
  }
}
