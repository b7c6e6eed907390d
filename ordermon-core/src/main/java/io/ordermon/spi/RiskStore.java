package io.ordermon.spi;

import io.ordermon.models.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the pre-trade checks must know of the time before this run. All throw {@link
 * StoreException}.
 */
public interface RiskStore {

  /** What there is of every user that is asked for. */
  Map<String, Past> load(Query query);

  /** Writes how strategies stand, in a transaction that holds only while the fences do. */
  void save(Fences fences, Collection<StrategyResult> results);

  /**
   * What is asked for.
   *
   * @param dayBegan from when on orders are counted
   * @param since from when on single orders are read
   * @param limit at most so many single orders of all users together, the latest
   */
  record Query(Collection<String> userIds, Instant dayBegan, Instant since, int limit) {
    public Query {
      userIds = List.copyOf(userIds);
    }
  }

  /**
   * What one user's strategies did, and how they stood.
   *
   * @param recent the single orders, the earliest first
   * @param knownSince of the orders later than this, none is missing in {@code recent}
   */
  record Past(Day day, List<Submit> recent, Instant knownSince, List<StrategyResult> results) {
    public Past {
      recent = List.copyOf(recent);
      results = List.copyOf(results);
    }
  }

  /**
   * The orders of a day that were let through.
   *
   * @param began when the day began
   * @param notional price times quantity of them all; null if that is not known of one
   */
  record Day(Instant began, long orders, @Nullable BigDecimal notional) {}

  /**
   * An order that was let through, as it was then.
   *
   * @param content null if it is not known
   */
  record Submit(String orderId, Instant at, @Nullable Content content) {}

  /** What makes two orders the same. Equal whatever the number of decimals. */
  record Content(String symbol, Side side, @Nullable BigDecimal price, BigDecimal quantity) {
    public Content {
      price = price == null ? null : price.stripTrailingZeros();
      quantity = quantity.stripTrailingZeros();
    }
  }

  /**
   * How a strategy stands whose losses are bounded.
   *
   * @param day the day, in the deployment's zone, to which {@code atStartOfDay} belongs
   * @param best what a drawdown is measured from
   * @param latest the result when it was last looked at
   * @param breach the bound that was broken and is being cooled down from; null if none is
   */
  record StrategyResult(
      String userId,
      String strategyId,
      LocalDate day,
      BigDecimal atStartOfDay,
      BigDecimal best,
      BigDecimal latest,
      @Nullable Breach breach) {}

  /**
   * A bound of losses that was broken.
   *
   * @param code {@code MAX_DAILY_LOSS} or {@code MAX_DRAWDOWN}
   * @param until when the strategy may go on
   * @param halted whether the halt that it brought has been seen
   */
  record Breach(String code, String detail, Instant until, boolean halted) {}
}
