package io.ordermon.explain;

import io.ordermon.spi.HaltStore;
import io.ordermon.spi.HistoryStore.StrategyHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the story of a strategy is made of.
 *
 * @param halts those that hold
 * @param symbols what it deals in, among other texts
 * @param causes of its latest decision
 * @param typeProblem why its row cannot be started with; null if it can, or that is not known
 */
record StrategyFacts(
    StrategyHistory history,
    List<HaltStore.Row> halts,
    List<String> symbols,
    Causes causes,
    Surroundings surroundings,
    @Nullable String typeProblem,
    Instant now) {

  StrategyFacts {
    halts = List.copyOf(halts);
    symbols = List.copyOf(symbols);
  }
}
