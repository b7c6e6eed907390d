package io.ordermon.plugins;

import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A folder of plug-ins as it is at one moment, for whoever wants to know what an engine would find
 * there.
 *
 * @param catalog the types of the jars, beside the providers that were there
 * @param loaded the jars that can be used
 * @param problems what is wrong with the others, a sentence each
 */
public record PluginScan(
    StrategyCatalog catalog, List<PluginFolder.Loaded> loaded, List<String> problems) {

  public PluginScan {
    loaded = List.copyOf(loaded);
    problems = List.copyOf(problems);
  }

  /**
   * Looks at a folder; it need not exist.
   *
   * @param providers those whose types no jar may claim
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if two of the providers claim the same type
   */
  public static PluginScan of(Path folder, Collection<StrategyProvider<?>> providers)
      throws IOException {
    StrategyCatalog catalog = new StrategyCatalog(providers);
    List<String> problems = new ArrayList<>();
    PluginFolder plugins =
        new PluginFolder(
            folder,
            catalog,
            (text, good) -> {
              if (!good) {
                problems.add(text);
              }
            });
    plugins.doWork();
    plugins.doWork(); // a jar counts when two looks have found it the same
    return new PluginScan(catalog, plugins.loaded(), problems);
  }
}
