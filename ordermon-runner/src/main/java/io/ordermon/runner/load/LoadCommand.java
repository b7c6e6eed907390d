package io.ordermon.runner.load;

import io.ordermon.config.Settings;
import io.ordermon.database.Database;
import io.ordermon.database.DatabaseSettings;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.SettingsOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures ordermon under load, and prints the figures. */
@Command(
    name = "load",
    description = {
      "Fills a database, starts ordermon on it as a process of its own, changes orders by plain SQL,",
      "and prints how soon they were seen and at what cost. Uses the database of the settings, which",
      "must hold nothing of value: rows whose ids begin with load- are made and removed."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  load",
      "  load --users 10000 --orders 10 --rate 500 --seconds 60",
      "  load --env-file loadtest.env"
    })
public final class LoadCommand implements Callable<Integer> {

  private static final Duration READY = Duration.ofMinutes(5);

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(names = "--users", defaultValue = "10000", description = "Users (${DEFAULT-VALUE}).")
  private int users;

  @Option(
      names = "--orders",
      defaultValue = "10",
      description = "Open orders a user (${DEFAULT-VALUE}).")
  private int orders;

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "Outside changes a second (${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "How long to watch it idle, and how long under load (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--settle",
      defaultValue = "20",
      description =
          "Seconds to leave it alone before it is watched idle, for the JVM's compiler to finish"
              + " (${DEFAULT-VALUE}).")
  private int settle;

  @Option(
      names = "--keep",
      description = "Leaves the rows in the database, to begin sooner the next time.")
  private boolean keep;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** For picocli. */
  public LoadCommand() {}

  @Override
  public Integer call() throws Exception {
    Settings settings = options.read();
    PrintWriter out = spec.commandLine().getOut();
    Path work = Files.createTempDirectory("ordermon-load");
    if (settings.mysql().isEmbedded()) {
      settings = settings.withEmbeddedDatabase(work.resolve("data"));
    }
    DatabaseSettings access = DatabaseAccess.of(settings);
    try (Database database = Database.open(access)) {
      database.schema().migrate();
    }
    LoadData data = new LoadData(access, users, orders);
    out.printf("%d users with %d open orders each, on %s%n", users, orders, access);
    out.flush();
    data.fill(out);
    Report report = measure(settings, access, work, out);
    if (!keep) {
      data.remove();
    }
    report.print(out);
    return report.isComplete() ? 0 : 1;
  }

  private Report measure(Settings settings, DatabaseSettings access, Path work, PrintWriter out)
      throws Exception {
    Report report = new Report(access, users, orders, rate, settle);
    long began = System.nanoTime();
    try (EngineProcess engine = EngineProcess.start(settings, work)) {
      engine.awaitReady(READY);
      report.ready(Duration.ofNanos(System.nanoTime() - began));
      out.println("ready; watching it idle …");
      out.flush();
      engine.watch(Duration.ofSeconds(settle));
      report.idle(engine.watch(Duration.ofSeconds(seconds)));
      out.println("changing orders …");
      out.flush();
      OutsideWriters writers = new OutsideWriters(access, users, orders, rate);
      writers.start();
      try {
        report.busy(engine.watch(Duration.ofSeconds(seconds)));
        report.stopped(engine.terminate());
      } finally {
        writers.stop();
      }
      report.changes(writers.committed());
    }
    report.beforeSecondStart();
    try (EngineProcess again = EngineProcess.start(settings, work.resolve("again"))) {
      report.afterSecondStart(again.awaitReady(READY).status());
      again.terminate();
    }
    return report;
  }
}
