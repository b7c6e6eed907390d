package io.ordermon.runner.logs;

import picocli.CommandLine.Command;

/** What can be done with log files. */
@Command(
    name = "log",
    description = "Searches, follows, counts and cleans log files, and changes what is written.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LogSearchCommand.class,
      LogTailCommand.class,
      LogStatsCommand.class,
      LogLevelCommand.class,
      LogCleanCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  log level --user user123 DEBUG --for 10m",
      "  log clean --dry-run"
    })
public final class LogCommand {

  /** For picocli. */
  public LogCommand() {}
}
