package io.ordermon.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.plugins.PluginFolder;
import io.ordermon.plugins.PluginScan;
import io.ordermon.runner.setup.KnownTypes;
import io.ordermon.runner.setup.SettingsOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells of plug-ins. */
@Command(
    name = "plugin",
    description = "Tells of the plug-ins: jars that provide strategy types.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = PluginCommand.ListAll.class,
    footer = {"", "Examples:", "  plugin list", "  plugin list --json"})
final class PluginCommand {

  private static final int SCHEMA = 1;

  PluginCommand() {}

  /** Shows what an instance with the same settings finds in its folder. */
  @Command(
      name = "list",
      description =
          "Shows the jars in PLUGINS_DIR with the types that they provide, and what is wrong with"
              + " those that cannot be used.",
      mixinStandardHelpOptions = true,
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:all can be used", "1:one cannot be used", "2:wrong usage or settings"})
  static final class ListAll implements Callable<Integer> {

    @Mixin private SettingsOptions options = new SettingsOptions();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec private CommandSpec spec = CommandSpec.create();

    ListAll() {}

    @Override
    public Integer call() {
      Path folder = options.read().pluginsDir();
      PluginScan scan = KnownTypes.scan(folder);
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        out.println(json(folder, scan).toPrettyString());
      } else {
        print(folder, scan, out);
      }
      out.flush();
      return scan.problems().isEmpty() ? 0 : 1;
    }

    private static ObjectNode json(Path folder, PluginScan scan) {
      ObjectNode root = JsonNodeFactory.instance.objectNode();
      root.put("schema", SCHEMA);
      root.put("folder", folder.toString());
      ArrayNode plugins = root.putArray("plugins");
      for (PluginFolder.Loaded plugin : scan.loaded()) {
        ObjectNode node =
            plugins.addObject().put("jar", plugin.jar()).put("version", plugin.version());
        plugin.types().forEach(node.putArray("types")::add);
      }
      scan.problems().forEach(root.putArray("problems")::add);
      return root;
    }

    private static void print(Path folder, PluginScan scan, PrintWriter out) {
      if (scan.loaded().isEmpty() && scan.problems().isEmpty()) {
        String none = Files.isDirectory(folder) ? "there is no jar in" : "there is no folder";
        out.printf("%s %s%n", none, folder.toAbsolutePath());
      }
      for (PluginFolder.Loaded plugin : scan.loaded()) {
        String version = plugin.version() == null ? "" : " " + plugin.version();
        out.printf("%s%s: %s%n", plugin.jar(), version, String.join(", ", plugin.types()));
      }
      scan.problems().forEach(problem -> out.println("FAILED " + problem));
    }
  }
}
