package io.ordermon.backtest;

import io.ordermon.backtest.BacktestResult.Money;
import io.ordermon.backtest.BacktestResult.Risk;
import io.ordermon.backtest.BacktestResult.Run;
import io.ordermon.backtest.BacktestResult.Trading;
import io.ordermon.config.DurationText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of a back-test, for a terminal. */
public final class TextReport {

  private static final String ABSENT = "-";

  private TextReport() {}

  /** The report, one figure a line. */
  public static String of(BacktestResult result) {
    StringBuilder text = new StringBuilder();
    figures(result).forEach((name, value) -> text.append("%-14s %s%n".formatted(name, value)));
    result.problems().forEach(problem -> text.append("%-14s %s%n".formatted("problem", problem)));
    return text.toString();
  }

  /** The figures by name, in the order in which people ask for them. */
  static Map<String, String> figures(BacktestResult result) {
    Map<String, String> figures = new LinkedHashMap<>();
    run(figures, result.run());
    money(figures, result.money());
    trading(figures, result.trading(), result.run().duration());
    risk(figures, result.risk());
    return figures;
  }

  private static void run(Map<String, String> figures, Run run) {
    figures.put("strategy", run.type() + " " + run.params());
    figures.put("period", "%s to %s".formatted(run.from(), run.to()));
    figures.put("quotes", grouped(run.quotes()));
  }

  private static void money(Map<String, String> figures, Money money) {
    figures.put("result", "%s (%s)".formatted(plain(money.result()), share(money)));
    figures.put("realised", plain(money.realised()));
    figures.put("unrealised", plain(money.unrealised()));
    figures.put("fees", plain(money.fees()));
    figures.put("equity", plain(money.equity()));
  }

  private static String share(Money money) {
    return money.cash().signum() == 0
        ? ABSENT
        : percent(money.result().doubleValue() / money.cash().doubleValue());
  }

  private static void trading(Map<String, String> figures, Trading trading, Duration duration) {
    figures.put("orders", orders(trading.orders()));
    figures.put("fills", grouped(trading.fills()));
    figures.put("trades", grouped(trading.trades()));
    figures.put("win rate", percent(trading.winRate()));
    figures.put(
        "exposed",
        "%s (%s)"
            .formatted(
                time(trading.exposed()),
                duration.isZero()
                    ? ABSENT
                    : percent((double) trading.exposed().toMillis() / duration.toMillis())));
  }

  private static String orders(Map<String, Integer> byStatus) {
    int all = byStatus.values().stream().mapToInt(Integer::intValue).sum();
    String each =
        byStatus.entrySet().stream()
            .map(entry -> grouped(entry.getValue()) + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return all == 0 ? "0" : "%s: %s".formatted(grouped(all), each);
  }

  private static void risk(Map<String, String> figures, Risk risk) {
    figures.put(
        "max drawdown",
        "%s (%s)"
            .formatted(
                plain(BigDecimal.valueOf(risk.maxDrawdown())), percent(risk.maxDrawdownShare())));
    Duration interval = risk.sharpeInterval();
    figures.put(
        "Sharpe ratio",
        risk.sharpe() == null || interval == null
            ? ABSENT
            : String.format(
                Locale.ROOT,
                "%.2f, yearly, of returns per %s",
                risk.sharpe(),
                DurationText.print(interval)));
  }

  /** The two greatest units: more is not to be taken in. */
  private static String time(Duration time) {
    if (time.toDays() > 0) {
      return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
    }
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart());
  }

  private static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String plain(BigDecimal amount) {
    return String.format(Locale.ROOT, "%,.2f", amount.setScale(2, RoundingMode.HALF_EVEN));
  }

  private static String percent(@Nullable Double share) {
    return share == null ? ABSENT : String.format(Locale.ROOT, "%.2f %%", share * 100);
  }
}
