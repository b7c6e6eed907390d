package io.ordermon.strategies;

import io.ordermon.models.Order;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderTerms;
import java.util.List;
import java.util.Optional;

/**
 * Through this a strategy looks at its user's orders and trades. Every method returns at once; what
 * became of a decision arrives by {@link Strategy#onDecision}, and what happened to an order by the
 * methods for orders.
 *
 * <p>A decision takes effect once: its id is made from the strategy, what it was called for, and,
 * for new orders, how many it had submitted in that call before. If the same call comes again after
 * a crash, the same decision meets its own row.
 */
public interface UserOrderManager {

  /** The user's open orders that can be relied on, all strategies' and those entered by hand. */
  List<Order> openOrders();

  /** Those of {@link #openOrders} that belong to this strategy. */
  List<Order> ownOrders();

  /** One of {@link #openOrders}, by its id. */
  Optional<Order> order(String orderId);

  /**
   * Submits a new order of this strategy, after the pre-trade checks.
   *
   * @return the new order's id
   */
  String submit(OrderTerms terms);

  /**
   * Asks for an order of this user to be changed, after the pre-trade checks: it becomes {@code
   * pending_replace} if its state allows that, what is asked for stands in its columns {@code
   * replace_quantity}, {@code replace_price} and {@code replace_stop_price}, and the executing side
   * answers.
   *
   * @param reason for people, up to 255 characters
   */
  void amend(String orderId, OrderAmendment amendment, String reason);

  /**
   * Asks for an order of this user to be cancelled: it becomes {@code pending_cancel} if its state
   * allows that, and the executing side answers.
   *
   * @param reason for people, up to 255 characters
   */
  void cancel(String orderId, String reason);

  /**
   * The same for all of {@link #ownOrders} that are not being cancelled already.
   *
   * @return how many were asked for
   */
  int cancelAll(String reason);

  /**
   * Marks an order for people to look at: a row in {@code decisions} and a warning in the user's
   * log file. The order itself stays as it is.
   *
   * @param reason for people, up to 255 characters
   */
  void flag(String orderId, String reason);
}
