package io.ordermon.explain;

import io.ordermon.spi.AuditStore;
import io.ordermon.spi.HistoryStore;
import io.ordermon.spi.HistoryStore.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the causes of decisions point at, as far as it is kept.
 *
 * @param changes rows of the audit by id
 * @param decisions decisions by id
 */
record Causes(Map<Long, AuditStore.Entry> changes, Map<String, Decision> decisions) {

  /** How far back a chain of decisions is followed. */
  private static final int STEPS = 5;

  Causes {
    changes = Map.copyOf(changes);
    decisions = Map.copyOf(decisions);
  }

  static final Causes NONE = new Causes(Map.of(), Map.of());

  AuditStore.@Nullable Entry change(long logId) {
    return changes.get(logId);
  }

  @Nullable Decision decision(String decisionId) {
    return decisions.get(decisionId);
  }

  /** Reads what some decisions were taken for, and what those were taken for. */
  static Causes of(Collection<Decision> taken, HistoryStore store) {
    Set<Long> logIds = new HashSet<>();
    Map<String, Decision> decisions = new HashMap<>();
    Collection<Decision> next = taken;
    for (int step = 0; step < STEPS && !next.isEmpty(); step++) {
      Set<String> ids = new HashSet<>();
      next.forEach(each -> collect(Cause.parse(each.cause()), logIds, ids));
      ids.removeAll(decisions.keySet());
      List<Decision> found = ids.isEmpty() ? List.of() : store.decisions(ids);
      found.forEach(each -> decisions.put(each.decisionId(), each));
      next = found;
    }
    Map<Long, AuditStore.Entry> changes = new HashMap<>();
    store.changes(new ArrayList<>(logIds)).forEach(entry -> changes.put(entry.id(), entry));
    return new Causes(changes, decisions);
  }

  private static void collect(Cause cause, Set<Long> logIds, Set<String> decisionIds) {
    if (cause instanceof Cause.OfChange change) {
      logIds.add(change.logId());
    } else if (cause instanceof Cause.OfDecision decision) {
      decisionIds.add(decision.decisionId());
    } else if (cause instanceof Cause.OfFault fault) {
      collect(fault.of(), logIds, decisionIds);
    }
  }
}
