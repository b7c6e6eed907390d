package io.ordermon.runner.backtest;

import io.ordermon.backtest.Backtest;
import io.ordermon.backtest.BacktestResult;
import io.ordermon.marketdata.QuoteCsv;
import io.ordermon.monitoring.strategy.StrategyCatalog;
import io.ordermon.monitoring.strategy.StrategyType;
import io.ordermon.runner.setup.KnownTypes;
import io.ordermon.runner.setup.SettingsOptions;
import io.ordermon.runner.setup.UsageException;
import io.ordermon.runner.terminal.ProgressBar;
import io.ordermon.runner.terminal.Terminal;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a strategy on recorded quotes, and reports what came of it. */
@Command(
    name = "backtest",
    customSynopsis = "ordermon backtest --type=TYPE --quotes=FILE [--params=JSON] [OPTIONS]",
    description =
        "Runs one strategy on recorded quotes, with orders executed on paper, and reports what"
            + " came of it. Needs no database. The quotes are CSV with a header: time"
            + " (2026-01-05T09:00:00Z, or milliseconds since 1970), symbol, and price or bid and"
            + " ask; where known bid_size, ask_size, last.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:done, but something went wrong in the strategy; the report says what",
      "2:not to be done as asked: wrong usage, parameters or quotes"
    },
    footer = {
      "",
      "Examples:",
      "  backtest --type order_timeout --params '{\"timeout\": \"5m\"}' --quotes acme.csv",
      "  backtest --type order_timeout --params '{\"timeout\": \"5m\"}' --quotes acme.csv \\",
      "    --latency 5ms --fee-bps 10 --slippage-bps 2 --out report",
      "  backtest --type order_timeout --params '{\"timeout\": \"5m\"}' --quotes acme.csv \\",
      "    --format json"
    })
public final class BacktestCommand implements Callable<Integer> {

  @Option(
      names = "--type",
      required = true,
      paramLabel = "TYPE",
      description = "The strategy's type, as in the column strategy_type; of a plug-in, too.")
  private String type = "";

  @Option(
      names = "--params",
      defaultValue = "{}",
      paramLabel = "JSON",
      description = "The strategy's parameters, as in the column params.")
  private String params = "{}";

  @Option(names = "--quotes", required = true, paramLabel = "FILE", description = "The quotes.")
  private Path file = Path.of("");

  @Option(
      names = "--cash",
      defaultValue = "100000",
      paramLabel = "AMOUNT",
      description = "What there is to begin with (${DEFAULT-VALUE}).")
  private BigDecimal cash = BigDecimal.ZERO;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Writes the reports into this folder, all forms unless --format says which.")
  private @Nullable Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES}; without --out one, printed (text).")
  private List<ReportFormat> formats = List.of();

  @Mixin private SettingsOptions settings = new SettingsOptions();
  @Mixin private PaperOptions paper = new PaperOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** For picocli. */
  public BacktestCommand() {}

  @Override
  public Integer call() throws IOException {
    if (out == null && formats.size() > 1) {
      throw new UsageException("several forms of the report: say with --out into which folder");
    }
    Backtest backtest = new Backtest(provider(), params, cash, paper.read());
    BacktestResult result = run(backtest);
    report(result);
    return result.problems().isEmpty() ? 0 : 1;
  }

  private StrategyProvider<?> provider() {
    StrategyCatalog all = KnownTypes.of(settings.read(), spec.commandLine().getErr());
    return all.find(type)
        .map(StrategyType::provider)
        .orElseThrow(
            () ->
                new UsageException(
                    "nobody provides the strategy type '%s'; known are %s"
                        .formatted(type, String.join(", ", all.types()))));
  }

  private BacktestResult run(Backtest backtest) throws IOException {
    try (QuoteCsv quotes = QuoteCsv.open(file)) {
      return backtest.run(new Progress(quotes, bar()));
    }
  }

  /** Where a person looks on; null if nobody does. */
  private @Nullable ProgressBar bar() {
    return Terminal.isThere() ? new ProgressBar(spec.commandLine().getErr(), "quotes") : null;
  }

  private void report(BacktestResult result) throws IOException {
    PrintWriter printed = spec.commandLine().getOut();
    if (out == null) {
      ReportFormat format = formats.isEmpty() ? ReportFormat.TEXT : formats.get(0);
      printed.print(format.write(result));
    } else {
      printed.print(ReportFormat.TEXT.write(result));
      write(result, out, printed);
    }
    printed.flush();
  }

  private void write(BacktestResult result, Path folder, PrintWriter printed) throws IOException {
    Files.createDirectories(folder);
    List<ReportFormat> wanted = formats.isEmpty() ? Arrays.asList(ReportFormat.values()) : formats;
    for (ReportFormat format : wanted) {
      Path report = folder.resolve(format.fileName());
      Files.writeString(report, format.write(result));
      printed.printf("%-14s %s%n", "written", report);
    }
  }
}
