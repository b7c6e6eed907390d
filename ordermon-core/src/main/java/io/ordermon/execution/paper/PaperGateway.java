package io.ordermon.execution.paper;

import io.ordermon.execution.ExecutionAccount;
import io.ordermon.execution.ExecutionGateway;
import io.ordermon.execution.ExecutionHost;
import java.util.Optional;

/**
 * Executes every order of every user on paper, by the engine's quotes: no money moves. Each user
 * has an exchange of their own, so that nobody takes a quote's size from anybody else; what the
 * exchange knows beyond the rows (how long an order has been on its way, who came first) begins
 * anew with each start.
 */
public final class PaperGateway implements ExecutionGateway {

  /** The name in the audit. */
  public static final String NAME = "paper";

  private final PaperSettings settings;

  public PaperGateway(PaperSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<ExecutionAccount> open(ExecutionHost host) {
    return Optional.of(new PaperAccount(settings, host));
  }
}
