package io.ordermon.execution;

import io.ordermon.models.Order;

/**
 * One user's orders at the executing side. Its methods are called in the user's turn, one at a
 * time; they must return at once, and must not throw. What comes of them is told by {@link
 * ExecutionHost#report}.
 *
 * <p>The row is right: each call carries the order as its row has it, committed. Where a report
 * could not be written because somebody else had changed the row before, the order is {@link
 * #release released} and sent again as the row then says; an executing side that knows more of it
 * than the row reports that again, from the row's state on. For the same reason, and after a
 * restart, any call may be repeated.
 */
public interface ExecutionAccount extends AutoCloseable {

  /**
   * Executes an order from where its row says that it is.
   *
   * @param order {@code pending_new}: it is sent now, or was before and was not acknowledged; or
   *     {@code new}, {@code triggered}, {@code partially_filled}: it is working
   */
  void submit(Order order);

  /** Asks for an order to be cancelled. Its state is {@code pending_cancel}. */
  void cancel(Order order);

  /**
   * Asks for an order to be changed as {@link Order#replacement} says; if that is null, there is
   * nothing to be changed. Its state is {@code pending_replace}.
   */
  void amend(Order order);

  /** An order is none of this side's any more: nothing is to be reported of it. */
  void release(String orderId);

  /** The user is watched no longer by this engine: nothing is to be reported any more. */
  @Override
  void close();
}
