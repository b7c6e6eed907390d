package io.ordermon.runner.logs;

import picocli.CommandLine.Command;

/** What can be done with log files. */
@Command(
    name = "log",
    description = "Cleans log files.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {LogCleanCommand.class},
    footer = {"", "Examples:", "  log clean --dry-run", "  log clean"})
public final class LogCommand {

  /** For picocli. */
  public LogCommand() {}
}
