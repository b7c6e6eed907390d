package io.ordermon.runner;

import io.ordermon.backtest.BacktestException;
import io.ordermon.config.SettingsException;
import io.ordermon.marketdata.MarketDataException;
import io.ordermon.runner.backtest.BacktestCommand;
import io.ordermon.runner.load.LoadCommand;
import io.ordermon.runner.logs.LogCommand;
import io.ordermon.runner.setup.UsageException;
import io.ordermon.runner.setup.Version;
import io.ordermon.spi.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program's entrance. */
@Command(
    name = "ordermon",
    description = "Watches the orders of many users in a MySQL database that others also write.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      StartCommand.class,
      StatusCommand.class,
      TestCommand.class,
      HaltCommand.class,
      ExplainCommand.class,
      PositionCommand.class,
      PluginCommand.class,
      LogCommand.class,
      DbCommand.class,
      BacktestCommand.class,
      StrategyCommand.class,
      LoadCommand.class,
      SettingsCommand.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done; for status and test: healthy",
      "1:failed; for status and test: degraded",
      "2:not to be done as asked: wrong usage or settings; for status: down"
    },
    footer = {
      "",
      "Examples:",
      "  java -jar ordermon-runner.jar start --demo",
      "  java -jar ordermon-runner.jar status --json",
      "  java -jar ordermon-runner.jar explain order123",
      "  java -jar ordermon-runner.jar test"
    })
public final class Main {

  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    // the embedded database serves other processes of this machine only; read at its first use
    System.setProperty("h2.bindAddress", "127.0.0.1");
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::explain);
  }

  /** What a person can mend is told in words; a stack trace is for what they cannot. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof SettingsException
        || e instanceof StoreException
        || e instanceof BacktestException
        || e instanceof MarketDataException
        || e instanceof UsageException) {
      command.getErr().println(command.getColorScheme().errorText("ordermon: " + e.getMessage()));
      return 2;
    }
    throw e;
  }
}
