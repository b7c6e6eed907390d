package io.ordermon.monitoring;

import io.ordermon.spi.Persistence;
import io.ordermon.spi.PositionStore.Ledger;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads what was kept of users: their positions, and their strategies' durable state. */
final class KeptLoader {

  private final Persistence persistence;
  private final PositionLedgers ledgers;

  /**
   * What was kept of a user.
   *
   * @param counted whether the positions were just counted, and are to be kept
   */
  record Kept(List<StrategyRecord> strategies, Ledger ledger, boolean counted) {

    /** For a user of whom nothing is wanted. */
    static Kept nothing(String userId) {
      return new Kept(List.of(), new Ledger(userId, 0, Map.of()), false);
    }
  }

  KeptLoader(Persistence persistence, PositionLedgers ledgers) {
    this.persistence = persistence;
    this.ledgers = ledgers;
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
    Map<String, Kept> kept = new HashMap<>();
    present.forEach((id, ledger) -> kept.put(id, of(states, ledger, false)));
    counted.forEach((id, ledger) -> kept.put(id, of(states, ledger, true)));
    return kept;
  }

  private static Kept of(Map<String, List<StrategyRecord>> states, Ledger ledger, boolean counted) {
    return new Kept(states.getOrDefault(ledger.userId(), List.of()), ledger, counted);
  }
}
