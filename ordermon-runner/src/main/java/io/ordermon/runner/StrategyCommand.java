package io.ordermon.runner;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What there is to know about strategies without a database. */
@Command(
    name = "strategy",
    description = "Tells about strategies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = StrategyCommand.Types.class)
final class StrategyCommand {

  StrategyCommand() {}

  /** Prints every type of strategy with its parameters. */
  @Command(
      name = "types",
      description = "Prints every type of strategy with its parameters, from its declaration.",
      mixinStandardHelpOptions = true)
  static final class Types implements Callable<Integer> {

    @ArgGroup private Format format = new Format();
    @Spec private CommandSpec spec = CommandSpec.create();

    Types() {}

    /** At most one of them. */
    static final class Format {
      @Option(names = "--json", description = "Prints JSON.")
      private boolean json;

      @Option(names = "--markdown", description = "Prints the page docs/strategies.md.")
      private boolean markdown;
    }

    @Override
    public Integer call() {
      StrategyTypes types = StrategyTypes.found();
      String text = format.json ? types.json() : format.markdown ? types.markdown() : types.text();
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return 0;
    }
  }
}
