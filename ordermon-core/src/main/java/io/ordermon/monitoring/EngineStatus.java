package io.ordermon.monitoring;

import io.ordermon.loop.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the engine is doing, at one moment.
 *
 * @param health the worst of the components', DOWN if the engine does not run
 * @param untrusted why what is held may be wrong, so that no new order is let through; null if it
 *     is trusted
 */
public record EngineStatus(
    Health.State health,
    Instant since,
    @Nullable String untrusted,
    Counts counts,
    Feed feed,
    List<Health> components) {

  public EngineStatus {
    components = List.copyOf(components);
  }

  /**
   * How much is being watched.
   *
   * @param loading users that are being read from the tables
   * @param strategies by state, such as {@code running}
   */
  public record Counts(
      int users,
      int loading,
      int openOrders,
      int quarantinedOrders,
      Map<String, Integer> strategies) {
    public Counts {
      strategies = Map.copyOf(strategies);
    }
  }

  /**
   * How the change feed is doing.
   *
   * @param changes settled since the start
   * @param missed found by the reconciliation and not by the feed; must stay 0
   * @param unfinished changes that the strategies have not finished with
   * @param decisionsWaiting decisions that are not written yet
   * @param latencyMedian from a change to its being handed on, over the last minutes
   */
  public record Feed(
      long changes,
      long missed,
      long reconciliations,
      int unfinished,
      int decisionsWaiting,
      Duration latencyMedian,
      Duration latencyP99) {}
}
