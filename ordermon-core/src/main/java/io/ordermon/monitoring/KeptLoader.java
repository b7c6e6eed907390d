package io.ordermon.monitoring;

import io.ordermon.spi.Persistence;
import io.ordermon.spi.PositionStore.Ledger;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads what was kept of users: their positions, their strategies' durable state, and what the
 * pre-trade checks must know.
 */
final class KeptLoader {

  private final Persistence persistence;
  private final PositionLedgers ledgers;
  private final RiskMemory memory;

  /**
   * What was kept of a user.
   *
   * @param counted whether the positions were just counted, and are to be kept
   * @param past what the pre-trade checks must know
   */
  record Kept(List<StrategyRecord> strategies, Ledger ledger, boolean counted, Past past) {}

  KeptLoader(Persistence persistence, PositionLedgers ledgers, RiskMemory memory) {
    this.persistence = persistence;
    this.ledgers = ledgers;
    this.memory = memory;
  }

  /**
   * Reads, and counts the positions of those who were not counted.
   *
   * @param handled by user, the audit id up to which positions are to be counted
   */
  Map<String, Kept> load(Map<String, Long> handled) {
    if (handled.isEmpty()) {
      return Map.of();
    }
    Map<String, List<StrategyRecord>> states =
        persistence.strategyStates().load(handled.keySet()).stream()
            .collect(Collectors.groupingBy(StrategyRecord::userId));
    Map<String, Ledger> present = new HashMap<>(persistence.positions().load(handled.keySet()));
    present.keySet().removeIf(ledgers::isUncounted);
    Map<String, Long> toCount = new HashMap<>(handled);
    toCount.keySet().removeAll(present.keySet());
    Map<String, Ledger> counted =
        toCount.isEmpty() ? Map.of() : new PositionCounting(persistence).count(toCount);
    Map<String, Past> pasts = memory.load(handled.keySet());
    Map<String, Kept> kept = new HashMap<>();
    pasts.forEach(
        (id, past) -> {
          Ledger fresh = counted.get(id);
          Ledger ledger = fresh == null ? present.get(id) : fresh;
          if (ledger != null) {
            kept.put(id, new Kept(states.getOrDefault(id, List.of()), ledger, fresh != null, past));
          }
        });
    return kept;
  }
}
