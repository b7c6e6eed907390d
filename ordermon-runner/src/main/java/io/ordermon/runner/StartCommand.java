package io.ordermon.runner;

import io.ordermon.config.Settings;
import io.ordermon.events.EventSink;
import io.ordermon.marketdata.ReplayQuoteFeed;
import io.ordermon.runner.demo.ConsoleSink;
import io.ordermon.runner.demo.Demo;
import io.ordermon.runner.market.Market;
import io.ordermon.runner.market.ReplayProgress;
import io.ordermon.runner.setup.DatabaseAccess;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.terminal.ProgressBar;
import io.ordermon.runner.terminal.Terminal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Watches until it is told to stop. */
@Command(
    name = "start",
    description = "Watches the database until SIGTERM or Ctrl-C.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  start --demo",
      "  start --env-file production.env",
      "  start --set QUOTES_SOURCE=csv --set QUOTES_FILE=acme.csv --set EXECUTION=paper",
      "  MYSQL_HOST=db1 MYSQL_USER=ordermon MYSQL_PASSWORD=… java -jar ordermon-runner.jar start",
      "(what is given with --set can be seen by everyone on the machine: no passwords there)"
    })
final class StartCommand implements Callable<Integer> {

  @Mixin private SettingsOptions options = new SettingsOptions();

  @Option(
      names = "--demo",
      description = "On an embedded database with sample data, which a simulated program changes.")
  private boolean demo;

  @Option(
      names = "--events",
      description = "Shows every event on the terminal; always on with --demo.")
  private boolean events;

  @Spec private CommandSpec spec = CommandSpec.create();

  StartCommand() {}

  @Override
  public Integer call() throws Exception {
    Settings settings = options.read();
    if (demo) {
      settings = Demo.settings(settings);
      Demo.prepare(DatabaseAccess.of(settings));
    }
    PrintWriter out = spec.commandLine().getOut();
    List<EventSink> sinks = demo || events ? List.of(new ConsoleSink(out)) : List.of();
    StopSignal signal = StopSignal.listen();
    try (Closing closing = new Closing()) {
      Market market = Market.of(settings);
      Application application = closing.add(Application.start(settings, market, sinks, !demo));
      closing.add(SettingsWatch.start(options, application));
      if (demo) {
        closing.add(Demo.start(DatabaseAccess.of(settings), out));
      }
      announce(application, settings, signal, out);
      if (market.feed() instanceof ReplayQuoteFeed replay && sinks.isEmpty()) {
        showProgress(replay, closing);
      }
      signal.await();
      out.println("ordermon stops …");
      out.flush();
    } finally {
      signal.finished();
    }
    return 0;
  }

  private void showProgress(ReplayQuoteFeed replay, Closing closing) {
    if (Terminal.isThere()) {
      ProgressBar bar = new ProgressBar(spec.commandLine().getErr(), "quotes");
      closing.add(ReplayProgress.start(replay, bar));
    }
  }

  private static void announce(
      Application application, Settings settings, StopSignal signal, PrintWriter out)
      throws InterruptedException {
    boolean enabled = settings.monitoring().enabled();
    long began = System.nanoTime();
    boolean ready = false;
    while (enabled && !ready && !signal.hasCome()) {
      ready = application.awaitReady(Duration.ofMillis(100));
    }
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    String state = ready ? "ready" : "running, but not ready";
    out.printf(
        "ordermon is %s: %d users, loaded in %d ms. Status: http://%s:%d/api/v1/status%n",
        enabled ? state : "switched off (MONITORING_ENABLED)",
        application.engine().status().counts().users(),
        millis,
        settings.http().host(),
        application.httpPort());
    out.flush();
  }
}
