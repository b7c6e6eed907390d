package io.ordermon.runner;

import io.ordermon.runner.setup.KnownTypes;
import io.ordermon.runner.setup.SettingsOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      description =
          "Prints every type of strategy with its parameters, from its declaration: those that"
              + " come with ordermon, and those of the jars in PLUGINS_DIR.",
      mixinStandardHelpOptions = true)
  static final class Types implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();
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
      StrategyTypes types =
          StrategyTypes.of(KnownTypes.of(options.read(), spec.commandLine().getErr()));
      String text = format.json ? types.json() : format.markdown ? types.markdown() : types.text();
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return 0;
    }
  }
}
