package io.ordermon.backtest;

import io.ordermon.backtest.BacktestResult.EquityPoint;
import io.ordermon.backtest.BacktestResult.Mark;
import io.ordermon.backtest.BacktestResult.Money;
import io.ordermon.backtest.BacktestResult.Risk;
import io.ordermon.backtest.BacktestResult.SymbolPoint;
import io.ordermon.backtest.BacktestResult.Trading;
import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.positions.Fill;
import io.ordermon.simulation.SimulationListener;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes down what happens in a back-test, and counts. */
final class Recorder implements SimulationListener {

  private static final int POINTS = 4_000;
  private static final int MARKS = 1_000;
  private static final int PROBLEMS = 20;
  private static final int PRICE_SCALE = 8;

  private final BigDecimal cash;
  private final Map<String, Holding> holdings = new LinkedHashMap<>();
  private final Thinned<EquityPoint> curve = new Thinned<>(POINTS);
  private final Thinned<Mark> submits = new Thinned<>(MARKS);
  private final Thinned<Mark> fills = new Thinned<>(MARKS);
  private final List<String> problems = new ArrayList<>();
  private final Drawdown drawdown = new Drawdown();
  private final SharpeRatio sharpe = new SharpeRatio();
  private @Nullable Instant heldSince;
  private Duration exposed = Duration.ZERO;
  private double equity;

  Recorder(BigDecimal cash) {
    this.cash = cash;
    this.equity = cash.doubleValue();
  }

  private Holding holding(String symbol) {
    Holding holding = holdings.get(symbol);
    if (holding == null) {
      holding = new Holding(symbol);
      holdings.put(symbol, holding);
    }
    return holding;
  }

  /** The market moves, and nothing has followed from it yet. */
  void quoted(Quote quote) {
    Holding holding = holding(quote.symbol());
    double before = holding.result();
    holding.quoted(quote);
    equity += holding.result() - before;
  }

  /** All that followed from a quote has happened. */
  void settled(Quote quote) {
    drawdown.add(equity);
    sharpe.add(quote.at(), equity);
    curve.add(new EquityPoint(quote.at(), equity));
  }

  @Override
  public void changed(SettledChange settled) {
    if (settled.change() instanceof Change.OfOrder change
        && Backtest.STRATEGY_ID.equals(change.order().strategyId())) {
      if (change.header().op() == Change.Op.INSERT) {
        submits.add(submitted(change));
      }
      Fill.of(change).ifPresent(fill -> filled(change, fill));
    }
  }

  private Mark submitted(Change.OfOrder change) {
    OrderRow row = change.order();
    BigDecimal asked = row.price() != null ? row.price() : row.stopPrice();
    return mark(change, Mark.Kind.SUBMIT, row.quantity(), asked != null ? asked : market(row));
  }

  private BigDecimal market(OrderRow row) {
    Quote quote = holding(row.symbol()).latest();
    return quote == null ? BigDecimal.ZERO : quote.mid();
  }

  private void filled(Change.OfOrder change, Fill fill) {
    holding(fill.symbol()).apply(fill);
    equity = cash.doubleValue();
    holdings.values().forEach(each -> equity += each.result());
    expose(change.header().at());
    if (fill.quantity().signum() != 0) {
      BigDecimal price =
          fill.notional().divide(fill.quantity(), PRICE_SCALE, RoundingMode.HALF_EVEN);
      fills.add(mark(change, Mark.Kind.FILL, fill.quantity().abs(), price));
    }
  }

  private static Mark mark(
      Change.OfOrder change, Mark.Kind kind, BigDecimal quantity, BigDecimal price) {
    OrderRow row = change.order();
    Side side = Side.parse(row.side()).orElseThrow();
    return new Mark(change.header().at(), row.symbol(), kind, side, quantity, price);
  }

  private void expose(Instant at) {
    boolean held = holdings.values().stream().anyMatch(Holding::isHeld);
    if (held && heldSince == null) {
      heldSince = at;
    } else if (!held && heldSince != null) {
      exposed = exposed.plus(Duration.between(heldSince, at));
      heldSince = null;
    }
  }

  @Override
  public void happened(Event event) {
    boolean bad = event.severity().compareTo(Severity.ERROR) >= 0;
    if (bad && problems.size() < PROBLEMS) {
      problems.add(event.at() + " " + event.text());
    }
  }

  // ---- what came of it

  Money money() {
    return new Money(
        cash,
        sum(each -> each.position().realised()),
        sum(Holding::unrealised),
        sum(each -> each.position().fees()));
  }

  private BigDecimal sum(Function<Holding, BigDecimal> amount) {
    return holdings.values().stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  Trading trading(Map<String, Integer> orders, Instant end) {
    Duration open = heldSince == null ? Duration.ZERO : Duration.between(heldSince, end);
    return new Trading(
        orders,
        fills.count(),
        holdings.values().stream().mapToInt(Holding::trades).sum(),
        holdings.values().stream().mapToInt(Holding::won).sum(),
        exposed.plus(open));
  }

  Risk risk() {
    SharpeRatio.Result ratio = sharpe.result();
    return new Risk(
        drawdown.amount(),
        drawdown.share(),
        ratio == null ? null : ratio.ratio(),
        ratio == null ? null : ratio.interval());
  }

  List<EquityPoint> curve() {
    return curve.items();
  }

  Map<String, List<SymbolPoint>> symbols() {
    Map<String, List<SymbolPoint>> points = new LinkedHashMap<>();
    holdings.forEach((symbol, holding) -> points.put(symbol, holding.points()));
    return points;
  }

  List<Mark> marks() {
    return Stream.concat(submits.items().stream(), fills.items().stream())
        .sorted(Comparator.comparing(Mark::at))
        .toList();
  }

  List<String> problems() {
    return List.copyOf(problems);
  }
}
