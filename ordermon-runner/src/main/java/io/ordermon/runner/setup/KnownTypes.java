package io.ordermon.runner.setup;

import io.ordermon.config.Settings;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.plugins.PluginScan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/** The strategy types that an instance with the same settings knows, its plug-ins' included. */
public final class KnownTypes {

  private KnownTypes() {}

  /**
   * What is in the folder of plug-ins.
   *
   * @throws UsageException if it cannot be read
   */
  public static PluginScan scan(Path folder) {
    try {
      return PluginScan.of(folder, StrategyCatalog.discovered());
    } catch (IOException e) {
      throw new UsageException(
          "the folder %s cannot be read: %s; check PLUGINS_DIR".formatted(folder, e.getMessage()),
          e);
    }
  }

  /**
   * The types; jars that cannot be used are told of.
   *
   * @throws UsageException if the folder of plug-ins cannot be read
   */
  public static StrategyCatalog of(Settings settings, PrintWriter err) {
    PluginScan scan = scan(settings.pluginsDir());
    scan.problems().forEach(text -> err.println("ordermon: " + text));
    err.flush();
    return scan.catalog();
  }
}
