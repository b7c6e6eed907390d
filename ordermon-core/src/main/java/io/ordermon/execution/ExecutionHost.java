package io.ordermon.execution;

import io.ordermon.quotes.QuoteHub;
import java.time.Instant;
import java.time.InstantSource;

/** What one user's {@link ExecutionAccount} gets of the engine. */
public interface ExecutionHost {

  String userId();

  /** The engine's clock. */
  InstantSource clock();

  /** The engine's quotes. */
  QuoteHub quotes();

  /** Runs something in the user's turn; any thread, never waits. */
  void inTurn(Runnable action);

  /** Runs something in the user's turn as soon as the engine's clock has reached {@code due}. */
  void schedule(Instant due, Runnable action);

  /**
   * Whether nothing should be reported for the moment: monitoring is switched off, what is held is
   * not known to be right, or more than enough waits to be written. Any thread.
   */
  boolean isPaused();

  /**
   * Has it written what happened to an order. To be called in the user's turn, for each order in
   * the order in which it happened. Is passed over for an order that was released.
   *
   * @param cause what led to it, such as a quote or the venue's own execution id; at most 255
   *     characters
   */
  void report(ExecutionReport report, String cause);
}
