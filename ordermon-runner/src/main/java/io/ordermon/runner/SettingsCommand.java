package io.ordermon.runner;

import io.ordermon.config.SettingsCatalog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints every setting with its default and its explanation: the text of {@code .env.example}. */
@Command(
    name = "settings",
    description = "Prints every setting with its default, as a file to be copied to .env.",
    mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  SettingsCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(SettingsCatalog.example());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
