package io.ordermon.execution;

import java.util.Optional;

/** Another program executes. */
final class ExternalExecution implements ExecutionGateway {

  @Override
  public String name() {
    return "external";
  }

  @Override
  public Optional<ExecutionAccount> open(ExecutionHost host) {
    return Optional.empty();
  }
}
