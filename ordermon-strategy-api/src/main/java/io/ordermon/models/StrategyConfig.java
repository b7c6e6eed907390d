package io.ordermon.models;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code strategies}: that a user wants a strategy of some type to run, and how.
 *
 * @param strategyType the type that a provider claims, such as {@code order_timeout}
 * @param status the number of the column, as it stands; see {@link StrategyStatus#of}
 * @param params the strategy's parameters as JSON text, unchecked
 * @param version grows by one with every change of the row
 */
public record StrategyConfig(
    String strategyId,
    String userId,
    String strategyName,
    String strategyType,
    int status,
    @Nullable String params,
    @Nullable String riskParams,
    ActiveTime activeTime,
    long version) {

  public StrategyConfig {
    Objects.requireNonNull(strategyId, "strategyId");
    Objects.requireNonNull(userId, "userId");
  }

  /**
   * When a strategy may run: from {@code start} (inclusive) to {@code end} (exclusive); an absent
   * bound does not bind.
   */
  public record ActiveTime(@Nullable Instant start, @Nullable Instant end) {

    /** No bounds. */
    public static final ActiveTime ALWAYS = new ActiveTime(null, null);

    /** Whether a strategy may run at {@code now}. */
    public boolean contains(Instant now) {
      return (start == null || !now.isBefore(start)) && (end == null || now.isBefore(end));
    }

    /** The next bound after {@code now}, or null when nothing will change any more. */
    public @Nullable Instant nextBound(Instant now) {
      if (start != null && now.isBefore(start)) {
        return start;
      }
      return end != null && now.isBefore(end) ? end : null;
    }
  }
}
