package io.ordermon.runner;

import io.ordermon.config.Settings;
import io.ordermon.config.SettingsException;
import io.ordermon.database.Database;
import io.ordermon.loop.Health;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.plugins.PluginScan;
import io.ordermon.redis.RedisLink;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import io.ordermon.spi.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks everything that a start needs, and says what to do about each failure. */
@Command(
    name = "test",
    description = "Checks settings, database, Redis, log folder and strategies; changes nothing.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well", "1:something fails; each line says what to do"},
    footer = {"", "Example:", "  test --env-file production.env"})
final class TestCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  private boolean failed;

  TestCommand() {}

  @Override
  public Integer call() {
    Settings settings;
    try {
      settings = options.read();
      ok("settings", options.envFile() + (Files.exists(options.envFile()) ? "" : " (not there)"));
    } catch (SettingsException | UsageException e) {
      fail("settings", String.valueOf(e.getMessage()));
      return 1;
    }
    checkDatabase(settings);
    checkRedis(settings);
    checkLogFolder(settings.logs().dir());
    checkStrategies(settings.pluginsDir());
    return failed ? 1 : 0;
  }

  private void checkDatabase(Settings settings) {
    if (settings.mysql().isEmbedded() && !DatabaseAccess.embeddedExists(settings)) {
      ok("database", "embedded; it will be made in " + settings.mysql().dataDir());
      return;
    }
    try (Database database = Database.open(DatabaseAccess.ofExisting(settings))) {
      ok("database", database.settings().toString());
      List<String> problems = database.schema().problems();
      if (settings.mysql().isEmbedded() && !problems.isEmpty()) {
        ok("schema", "start will make or mend it, since the database is embedded");
        return;
      }
      if (problems.isEmpty()) {
        ok("schema", "as it should be, triggers included");
      }
      problems.forEach(problem -> fail("schema", problem));
    } catch (StoreException e) {
      fail("database", String.valueOf(e.getMessage()));
    }
  }

  private void checkRedis(Settings settings) {
    if (!settings.redis().isConfigured()) {
      ok("redis", "not configured (REDIS_HOST and REDIS_NODES are empty)");
      return;
    }
    try (RedisLink redis = new RedisLink(settings.redis())) {
      Health health = redis.check();
      if (health.state() == Health.State.UP) {
        ok("redis", health.detail());
      } else {
        fail("redis", health.detail());
      }
    }
  }

  private void checkLogFolder(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing != null && Files.isDirectory(existing) && Files.isWritable(existing)) {
      ok("log folder", folder + (Files.exists(folder) ? "" : " (will be made)"));
    } else {
      fail(
          "log folder",
          "%s cannot be written: check LOG_DIR and the rights of %s".formatted(folder, existing));
    }
  }

  private void checkStrategies(Path plugins) {
    try {
      PluginScan scan = PluginScan.of(plugins, StrategyCatalog.discovered());
      scan.problems().forEach(problem -> fail("plug-ins", problem));
      ok("strategies", String.join(", ", scan.catalog().types()));
    } catch (IOException e) {
      fail("plug-ins", "the folder %s cannot be read: %s".formatted(plugins, e.getMessage()));
    }
  }

  private void ok(String what, String detail) {
    print("ok    ", what, detail);
  }

  private void fail(String what, String detail) {
    failed = true;
    print("FAILED", what, detail);
  }

  private void print(String result, String what, String detail) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s  %-11s %s%n", result, what, detail);
    out.flush();
  }
}
