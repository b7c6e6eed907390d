package io.ordermon.risk;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.spi.RiskStore.Breach;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The world as the checks see it, at one moment.
 *
 * @param halts the halts that concern the order
 * @param haltsRead whether they are known to be all
 */
record RiskState(
    Standing standing,
    Limits limits,
    List<Halt> halts,
    boolean haltsRead,
    Book book,
    Market market,
    Activity activity,
    Losses losses) {

  RiskState {
    halts = List.copyOf(halts);
  }

  /**
   * The bounds that hold.
   *
   * @param fault which row's bounds cannot be read, and why; null if all can
   */
  record Limits(LeveledLimits bounds, @Nullable String fault) {}

  /**
   * What the user has.
   *
   * @param open the orders, without one that is to be amended
   * @param unclear the ids of orders that cannot be relied on
   * @param heldByStrategy the strategy's position in the symbol, negative for a short one
   * @param heldByUser the user's position in the symbol, negative for a short one
   */
  record Book(
      List<OpenOrder> open, Set<String> unclear, BigDecimal heldByStrategy, BigDecimal heldByUser) {
    Book {
      open = List.copyOf(open);
      unclear = Set.copyOf(unclear);
    }
  }

  /**
   * The symbol's market.
   *
   * @param quote the last quote; null if there was none
   */
  record Market(@Nullable Quote quote, Instant now) {}

  /** What the user submitted before. A count is empty where it is not known any more. */
  interface Activity {

    /** How many orders within a time. */
    OptionalLong within(Duration time);

    /** How many orders of the same symbol, side, price and quantity within a time. */
    OptionalLong same(OrderTerms terms, Duration time);

    /** How many orders today. */
    long ordersToday();

    /** Price times quantity of today's orders. */
    Optional<BigDecimal> notionalToday();
  }

  /**
   * How the strategy stands.
   *
   * @param daily what it lost today; null if that cannot be known
   * @param drawdown how far its result is below its best; null if that cannot be known
   * @param unknown why they cannot be known; null if they can
   * @param breach the limit that was broken and is being cooled down from; null if none is
   */
  record Losses(
      @Nullable BigDecimal daily,
      @Nullable BigDecimal drawdown,
      @Nullable String unknown,
      @Nullable Breach breach) {

    /** Of a strategy whose losses nothing bounds. */
    static final Losses UNBOUNDED = new Losses(null, null, "bound=absent", null);
  }
}
