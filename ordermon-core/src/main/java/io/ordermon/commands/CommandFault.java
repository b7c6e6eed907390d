package io.ordermon.commands;

import org.jspecify.annotations.Nullable;

/** A command cannot be understood; the message names every fault. */
public final class CommandFault extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final @Nullable String commandId;

  CommandFault(@Nullable String commandId, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.commandId = commandId;
  }

  /** The command's id; null if even that is not there. */
  public @Nullable String commandId() {
    return commandId;
  }
}
