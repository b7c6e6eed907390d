package io.ordermon.strategies.builtin;

import io.ordermon.backtest.Backtest;
import io.ordermon.backtest.BacktestResult;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.marketdata.QuoteCsv;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Runs a strategy on synthetic quotes, and puts what came of it into one line. */
final class BuiltinBacktests {

  private BuiltinBacktests() {}

  /** Such as {@code orders {filled=2}, fills 2, realised 12.5, unrealised 0}. */
  static String run(StrategyProvider<?> provider, String params, SyntheticQuotes quotes) {
    try (QuoteCsv csv = QuoteCsv.open(quotes.file())) {
      return text(
          new Backtest(provider, params, new BigDecimal("10000"), PaperSettings.DEFAULTS).run(csv));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(BacktestResult result) {
    return "orders %s, fills %d, realised %s, unrealised %s%s"
        .formatted(
            result.trading().orders(),
            result.trading().fills(),
            plain(result.money().realised()),
            plain(result.money().unrealised()),
            result.problems().isEmpty() ? "" : ", " + result.problems());
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
