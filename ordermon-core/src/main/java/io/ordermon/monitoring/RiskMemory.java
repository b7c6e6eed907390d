package io.ordermon.monitoring;

import io.ordermon.spi.Fences;
import io.ordermon.spi.RiskStore;
import io.ordermon.spi.RiskStore.Past;
import io.ordermon.spi.RiskStore.StrategyResult;
import io.ordermon.spi.Slots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the pre-trade checks know of the time before this run, and what the next one is to know of
 * this. Thread-safe.
 */
final class RiskMemory {

  /** A window of the checks that is longer than this counts as not known for a while. */
  private static final Duration RECENT = Duration.ofDays(1);

  /** Of a page of users together; who has more has what is older counted as not known. */
  private static final int ROWS = 50_000;

  private final RiskStore store;
  private final InstantSource clock;
  private final ZoneId zone;

  /** Guarded by this; what stands here may be under way to the database. */
  private final Map<Key, StrategyResult> unsaved = new HashMap<>();

  private record Key(String userId, String strategyId) {
    static Key of(StrategyResult result) {
      return new Key(result.userId(), result.strategyId());
    }
  }

  /**
   * @param zone where a day begins at midnight
   */
  RiskMemory(RiskStore store, InstantSource clock, ZoneId zone) {
    this.store = store;
    this.clock = clock;
    this.zone = zone;
  }

  /** A strategy stands otherwise than before. */
  synchronized void changed(StrategyResult result) {
    unsaved.put(Key.of(result), result);
  }

  /** What was before, of each of the users. */
  Map<String, Past> load(Collection<String> userIds) {
    Instant now = clock.instant();
    Instant began = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
    Instant recent = now.minus(RECENT);
    Instant since = recent.isBefore(began) ? recent : began;
    // before the table is read: what is written in between is in one of the two
    Map<Key, StrategyResult> later = notWritten();
    Map<String, Past> past =
        new HashMap<>(store.load(new RiskStore.Query(userIds, began, since, ROWS)));
    past.replaceAll((userId, each) -> with(each, userId, later));
    return past;
  }

  private synchronized Map<Key, StrategyResult> notWritten() {
    return Map.copyOf(unsaved);
  }

  private static Past with(Past past, String userId, Map<Key, StrategyResult> later) {
    Map<Key, StrategyResult> results = new HashMap<>();
    past.results().forEach(result -> results.put(Key.of(result), result));
    later.forEach(
        (key, result) -> {
          if (key.userId().equals(userId)) {
            results.put(key, result);
          }
        });
    return new Past(past.day(), past.recent(), past.knownSince(), List.copyOf(results.values()));
  }

  /** Writes what is to be written for the slots that are held; what fails is written next time. */
  void save(Fences fences) {
    Map<Key, StrategyResult> taken = notWritten();
    List<StrategyResult> ours =
        taken.values().stream()
            .filter(result -> fences.holds(Slots.of(result.userId(), fences.slots())))
            .toList();
    if (!ours.isEmpty()) {
      store.save(fences, ours);
    }
    forget(taken);
  }

  private synchronized void forget(Map<Key, StrategyResult> written) {
    written.forEach(unsaved::remove);
  }
}
