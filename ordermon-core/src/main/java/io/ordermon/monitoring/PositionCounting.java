package io.ordermon.monitoring;

import io.ordermon.positions.PositionRebuild;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.PositionStore.Beginning;
import io.ordermon.spi.PositionStore.Ledger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts users' positions from the tables alone: orders, journal and audit. */
public final class PositionCounting {

  private static final int PAGE = 5_000;

  private final Persistence persistence;

  private record Count(long upTo, PositionRebuild rebuild) {}

  private interface Step {
    void take(Count count, AuditStore.Entry entry, Change.OfOrder change);
  }

  public PositionCounting(Persistence persistence) {
    this.persistence = persistence;
  }

  /**
   * Counts.
   *
   * @param upTo by user, the greatest audit id that is to count
   */
  public Map<String, Ledger> count(Map<String, Long> upTo) {
    Map<String, Beginning> beginnings = persistence.positions().beginnings(upTo.keySet());
    Map<String, Count> counts = new HashMap<>();
    upTo.forEach(
        (user, id) ->
            counts.put(user, new Count(id, begin(beginnings.getOrDefault(user, Beginning.NONE)))));
    eachOfAudit(counts, (count, entry, change) -> count.rebuild().known(change));
    counts.values().forEach(count -> count.rebuild().open());
    eachOfAudit(
        counts,
        (count, entry, change) -> {
          if (entry.id() <= count.upTo()) {
            count.rebuild().count(change);
          }
        });
    Map<String, Ledger> ledgers = new HashMap<>();
    counts.forEach(
        (user, count) ->
            ledgers.put(user, new Ledger(user, count.upTo(), count.rebuild().positions())));
    return ledgers;
  }

  private static PositionRebuild begin(Beginning beginning) {
    PositionRebuild rebuild = new PositionRebuild();
    beginning.orders().forEach(rebuild::row);
    beginning.pending().forEach(rebuild::known);
    return rebuild;
  }

  private void eachOfAudit(Map<String, Count> counts, Step step) {
    Map<String, Long> after = new HashMap<>();
    counts.keySet().forEach(user -> after.put(user, 0L));
    List<AuditStore.Entry> page;
    do {
      page = persistence.audit().after(after, PAGE);
      for (AuditStore.Entry entry : page) {
        Change change = entry.settlement().change();
        Count count = counts.get(change.header().userId());
        if (count != null && change instanceof Change.OfOrder order) {
          step.take(count, entry, order);
        }
      }
      if (!page.isEmpty()) {
        long last = page.get(page.size() - 1).id(); // pages are in the order of the ids
        after.replaceAll((user, id) -> last);
      }
    } while (page.size() == PAGE);
  }
}
