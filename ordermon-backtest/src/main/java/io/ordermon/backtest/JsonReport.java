package io.ordermon.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.backtest.BacktestResult.EquityPoint;
import io.ordermon.backtest.BacktestResult.Mark;
import io.ordermon.backtest.BacktestResult.Money;
import io.ordermon.backtest.BacktestResult.Risk;
import io.ordermon.backtest.BacktestResult.Run;
import io.ordermon.backtest.BacktestResult.SymbolPoint;
import io.ordermon.backtest.BacktestResult.Trading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of a back-test, for programs. Amounts are JSON strings where they are exact, and
 * numbers where they are statistics; times are ISO 8601 in the figures and milliseconds since 1970
 * in the series; absent figures are null.
 *
 * <pre>
 * schema     1; another number if something is renamed or removed
 * run        type, params, cash, quotes, from, to, seconds
 * money      realised, unrealised, fees, result, equity
 * trading    orders {status: count}, fills, trades, won, win_rate, exposed_seconds
 * risk       max_drawdown, max_drawdown_share, sharpe, sharpe_interval_seconds
 * equity     [[time, equity], …]                       thinned out
 * symbols    {symbol: [[time, price, position], …]}    thinned out
 * marks      [{time, symbol, kind, side, quantity, price}, …]
 * problems   [text, …]
 * </pre>
 */
public final class JsonReport {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonReport() {}

  /** The report, indented. */
  public static String of(BacktestResult result) {
    return node(result).toPrettyString();
  }

  static ObjectNode node(BacktestResult result) {
    ObjectNode root = NODES.objectNode().put("schema", 1);
    root.set("run", run(result.run()));
    root.set("money", money(result.money()));
    root.set("trading", trading(result.trading()));
    root.set("risk", risk(result.risk()));
    root.set("equity", equity(result.curve()));
    root.set("symbols", symbols(result.symbols()));
    root.set("marks", marks(result.marks()));
    ArrayNode problems = root.putArray("problems");
    result.problems().forEach(problems::add);
    return root;
  }

  private static ObjectNode run(Run run) {
    return NODES
        .objectNode()
        .put("type", run.type())
        .put("params", run.params())
        .put("cash", plain(run.cash()))
        .put("quotes", run.quotes())
        .put("from", run.from().toString())
        .put("to", run.to().toString())
        .put("seconds", run.duration().toMillis() / 1000.0);
  }

  private static ObjectNode money(Money money) {
    return NODES
        .objectNode()
        .put("realised", plain(money.realised()))
        .put("unrealised", plain(money.unrealised()))
        .put("fees", plain(money.fees()))
        .put("result", plain(money.result()))
        .put("equity", plain(money.equity()));
  }

  private static ObjectNode trading(Trading trading) {
    ObjectNode node = NODES.objectNode();
    ObjectNode orders = node.putObject("orders");
    trading.orders().forEach(orders::put);
    return node.put("fills", trading.fills())
        .put("trades", trading.trades())
        .put("won", trading.won())
        .put("win_rate", trading.winRate())
        .put("exposed_seconds", trading.exposed().toMillis() / 1000.0);
  }

  private static ObjectNode risk(Risk risk) {
    Long interval = risk.sharpeInterval() == null ? null : risk.sharpeInterval().toSeconds();
    return NODES
        .objectNode()
        .put("max_drawdown", risk.maxDrawdown())
        .put("max_drawdown_share", risk.maxDrawdownShare())
        .put("sharpe", risk.sharpe())
        .put("sharpe_interval_seconds", interval);
  }

  private static ArrayNode equity(List<EquityPoint> curve) {
    ArrayNode series = NODES.arrayNode();
    curve.forEach(
        point -> series.addArray().add(point.at().toEpochMilli()).add(rounded(point.equity())));
    return series;
  }

  private static ObjectNode symbols(Map<String, List<SymbolPoint>> symbols) {
    ObjectNode node = NODES.objectNode();
    symbols.forEach((symbol, points) -> node.set(symbol, series(points)));
    return node;
  }

  private static ArrayNode series(List<SymbolPoint> points) {
    ArrayNode series = NODES.arrayNode();
    for (SymbolPoint point : points) {
      series
          .addArray()
          .add(point.at().toEpochMilli())
          .add(rounded(point.price()))
          .add(rounded(point.position()));
    }
    return series;
  }

  private static ArrayNode marks(List<Mark> marks) {
    ArrayNode nodes = NODES.arrayNode();
    for (Mark mark : marks) {
      nodes
          .addObject()
          .put("time", mark.at().toEpochMilli())
          .put("symbol", mark.symbol())
          .put("kind", mark.kind().name().toLowerCase(Locale.ROOT))
          .put("side", mark.side().word())
          .put("quantity", plain(mark.quantity()))
          .put("price", plain(mark.price()));
    }
    return nodes;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** Eight decimals are more than a chart can show, and fewer than a binary fraction has. */
  private static double rounded(double value) {
    return Math.rint(value * 1e8) / 1e8;
  }
}
