package io.ordermon.risk;

import io.ordermon.spi.HaltStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The halts that hold, as last read. Replaced as a whole by one thread; read from any. */
public final class HaltBook {

  private static final Comparator<Halt> STRICTEST_FIRST =
      Comparator.comparing(Halt::mode).thenComparing(Halt::scope).thenComparing(Halt::id);

  private volatile Snapshot snapshot = new Snapshot(List.of(), List.of());

  /**
   * All halts at one moment.
   *
   * @param halts the strictest first
   * @param problems one sentence for each row that concerns nobody knows whom
   */
  public record Snapshot(List<Halt> halts, List<String> problems) {
    public Snapshot {
      halts = List.copyOf(halts);
      problems = List.copyOf(problems);
    }
  }

  /** Takes over what the table holds. */
  public void replace(Collection<HaltStore.Row> rows) {
    List<Halt> halts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (HaltStore.Row row : rows) {
      Halt.of(row).ifPresentOrElse(halts::add, () -> problems.add(problemOf(row)));
    }
    halts.sort(STRICTEST_FIRST);
    snapshot = new Snapshot(halts, problems);
  }

  private static String problemOf(HaltStore.Row row) {
    return "halts row %d: scope '%s' is none of all, user, strategy, symbol; it halts nobody"
        .formatted(row.id(), row.terms().scope());
  }

  /** All halts as they are now. */
  public Snapshot snapshot() {
    return snapshot;
  }

  /** The halts that concern an order, the strictest first. */
  public List<Halt> concerning(String userId, String strategyId, String symbol, Instant now) {
    return snapshot.halts().stream()
        .filter(halt -> halt.holdsAt(now) && halt.concerns(userId, strategyId, symbol))
        .toList();
  }

  /** The one that forbids the most; empty if none concerns the order. */
  public Optional<Halt> strictest(String userId, String strategyId, String symbol, Instant now) {
    return concerning(userId, strategyId, symbol, now).stream().findFirst();
  }
}
