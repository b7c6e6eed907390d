package io.ordermon.spi;

import io.ordermon.models.StrategyConfig;
import io.ordermon.models.User;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads users with all that belongs to them. All methods throw {@link StoreException}. */
public interface UserStore {

  /**
   * The ids of monitored users, in ascending order.
   *
   * @param after only those above; null for all
   * @param limit at most so many, at least 1
   */
  List<String> monitored(@Nullable String after, int limit);

  /** The given users as the tables hold them now; those that do not exist are absent. */
  List<Snapshot> load(Collection<String> userIds);

  /** The given users' stamps, for comparison; users that do not exist are absent. */
  List<Stamps> stamps(Collection<String> userIds);

  /** The given orders as they stand, open or closed; those that do not exist are absent. */
  List<OrderRow> orders(Collection<String> orderIds);

  /**
   * One user, their strategies, and their orders that are not closed (an unknown status word counts
   * as not closed).
   */
  record Snapshot(User user, List<StrategyConfig> strategies, List<OrderRow> openOrders) {
    public Snapshot {
      strategies = List.copyOf(strategies);
      openOrders = List.copyOf(openOrders);
    }
  }

  /** What tells one state of a user from another, at a tenth of the cost of a {@link Snapshot}. */
  record Stamps(
      String userId,
      int status,
      long version,
      List<StrategyStamp> strategies,
      List<OrderStamp> openOrders) {
    public Stamps {
      strategies = List.copyOf(strategies);
      openOrders = List.copyOf(openOrders);
    }
  }

  /** What tells one state of a strategy's row from another. */
  record StrategyStamp(String strategyId, int status, long version) {}

  /** What tells one state of an order's row from another, even where no trigger counts versions. */
  record OrderStamp(String orderId, String status, BigDecimal filledQuantity, long version) {}
}
