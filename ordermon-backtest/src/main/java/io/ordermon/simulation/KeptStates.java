package io.ordermon.simulation;

import io.ordermon.monitoring.strategy.StateSink;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What strategies want to have again, kept through a crash. */
final class KeptStates implements StateSink {

  private final boolean keeping;
  private int sessions;
  private final Map<String, StrategyRecord> byStrategy = new TreeMap<>();

  KeptStates(boolean keeping) {
    this.keeping = keeping;
  }

  @Override
  public boolean isKeeping() {
    return keeping;
  }

  @Override
  public void changed(StrategyRecord record, Runnable onSaved) {
    byStrategy.put(record.strategyId(), record);
    onSaved.run();
  }

  @Override
  public void deleted(String userId, String strategyId) {
    byStrategy.remove(strategyId);
  }

  /** Tells a session from any other of this world. */
  String nextSession() {
    return "session" + sessions++;
  }

  /** A strategy's durable state, as JSON; null if it has none. */
  @Nullable String stateOf(String strategyId) {
    StrategyRecord record = byStrategy.get(strategyId);
    return record == null ? null : record.state();
  }

  Collection<StrategyRecord> all() {
    return List.copyOf(byStrategy.values());
  }
}
