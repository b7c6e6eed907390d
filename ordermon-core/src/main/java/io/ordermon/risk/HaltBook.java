package io.ordermon.risk;

import com.google.common.base.Ticker;
import io.ordermon.spi.HaltStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The halts that hold, as last read. Replaced as a whole by one thread; read from any. Past {@link
 * #PATIENCE} without being read it is to be relied on no longer: a halt may have been set that it
 * does not have.
 */
public final class HaltBook {

  private static final Comparator<Halt> STRICTEST_FIRST =
      Comparator.comparing(Halt::mode).thenComparing(Halt::scope).thenComparing(Halt::id);

  /** For how long the halts last read go on by themselves. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ticker ticker;
  private volatile long readAt;
  private volatile Snapshot snapshot = new Snapshot(List.of(), List.of());

  /**
   * All halts at one moment.
   *
   * @param halts the strictest first
   * @param problems one sentence for each row of which it is unclear whom it concerns
   */
  public record Snapshot(List<Halt> halts, List<String> problems) {
    public Snapshot {
      halts = List.copyOf(halts);
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param ticker measures lengths of time
   */
  public HaltBook(Ticker ticker) {
    this.ticker = ticker;
    this.readAt = ticker.read();
  }

  /** Where there is no table that could be away. */
  public static HaltBook ofNobody() {
    return new HaltBook(
        new Ticker() {
          @Override
          public long read() {
            return 0;
          }
        });
  }

  /** Whether too much time has passed since the table was read. */
  public boolean isUnread() {
    return ticker.read() - readAt > PATIENCE.toNanos();
  }

  /** Takes over what the table holds. */
  public void replace(Collection<HaltStore.Row> rows) {
    List<Halt> halts = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (HaltStore.Row row : rows) {
      Halt halt = Halt.of(row);
      halts.add(halt);
      if (halt.scope() == Halt.Scope.UNCLEAR) {
        problems.add(problemOf(row));
      }
    }
    halts.sort(STRICTEST_FIRST);
    snapshot = new Snapshot(halts, problems);
    readAt = ticker.read();
  }

  private static String problemOf(HaltStore.Row row) {
    String target = row.terms().target();
    String whom =
        target.isBlank()
            ? "everyone, since it names no target"
            : "the user, strategy or symbol '%s', if there is one".formatted(target);
    return "halts row %d: scope '%s' is none of all, user, strategy, symbol; it halts %s: mend or lift it"
        .formatted(row.id(), row.terms().scope(), whom);
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
