package io.ordermon.spi;

import io.ordermon.models.StrategyConfig;
import io.ordermon.models.User;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One committed change of one row, as the journal holds it. */
public sealed interface Change {

  Header header();

  /**
   * What every change has.
   *
   * @param seq the journal's own number: grows per row in commit order, but is handed out before
   *     the commit, so that a lower one can become visible after a higher one
   * @param slot the slot of {@code userId}
   * @param version the row's version after the change (before it, for a delete)
   * @param decisionId the decision that brought the change about, if the change named a new one
   * @param actor the database user that made the change
   * @param at when the change was made, before its commit, by the database's clock
   */
  record Header(
      long seq,
      int slot,
      Op op,
      String userId,
      long version,
      @Nullable String decisionId,
      String actor,
      Instant at) {}

  /** What was done to the row. */
  enum Op {
    INSERT,
    UPDATE,
    DELETE
  }

  /** A row of {@code users} as it is after the change, or was before it was deleted. */
  record OfUser(Header header, User user) implements Change {}

  /** A row of {@code strategies} as it is after the change, or was before it was deleted. */
  record OfStrategy(Header header, StrategyConfig strategy) implements Change {}

  /**
   * A row of {@code orders} as it is after the change, or was before it was deleted.
   *
   * @param before what the life cycle needs of the row before the change; null for an insert
   */
  record OfOrder(Header header, OrderRow order, @Nullable Before before) implements Change {}

  /** The part of an order's row before a change that the life cycle and the positions look at. */
  record Before(
      String status,
      BigDecimal quantity,
      BigDecimal filledQuantity,
      @Nullable BigDecimal price,
      @Nullable BigDecimal stopPrice,
      @Nullable BigDecimal avgFillPrice,
      BigDecimal fees) {}

  /**
   * A journal row that cannot be understood. It is settled like any other, so that it holds up
   * nobody, and reported.
   *
   * @param problem what is wrong, naming table and row
   */
  record Unreadable(Header header, String problem) implements Change {}
}
