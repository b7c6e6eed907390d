package io.ordermon.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what strategies want to have again, and how they are. All throw {@link StoreException}. */
public interface StrategyStateStore {

  /** What is kept of the strategies of some users. */
  List<StrategyRecord> load(Collection<String> userIds);

  /** Writes records, in a transaction that holds only while the fences do. */
  void save(Fences fences, Collection<StrategyRecord> records);

  /** Forgets strategies, in a transaction that holds only while the fences do; by id, the user. */
  void delete(Fences fences, Map<String, String> userIds);

  /**
   * What is kept of one strategy.
   *
   * @param type the {@code strategy_type} whose state it is
   * @param state JSON; null if the strategy keeps nothing
   * @param eventId the last row of {@code order_logs} that the state knows of
   * @param runtime how the strategy is, in one word
   * @param detail why; null if there is nothing to say
   * @param since when it came to be so
   */
  record StrategyRecord(
      String userId,
      String strategyId,
      String type,
      @Nullable String state,
      long eventId,
      String runtime,
      @Nullable String detail,
      Instant since) {}
}
