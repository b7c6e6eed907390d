package io.ordermon.execution;

import java.util.Optional;

/**
 * Whoever executes the orders: an exchange on paper, a broker's interface, or, by {@link
 * #external}, another program that works on the same tables. One for an engine; thread-safe.
 */
public interface ExecutionGateway {

  /**
   * The name by which what it writes is known in the audit, such as {@code paper}; at most 100
   * characters.
   */
  String name();

  /**
   * Begins to execute the orders of a user who is watched from now on; called in the user's turn,
   * and must not wait.
   *
   * @param host what the account gets of the engine; valid until {@link ExecutionAccount#close}
   * @return empty if somebody else executes this user's orders
   */
  Optional<ExecutionAccount> open(ExecutionHost host);

  /**
   * Another program executes, and writes what it does into the rows itself: nothing is sent, and
   * nothing handed over.
   */
  static ExecutionGateway external() {
    return new ExternalExecution();
  }
}
