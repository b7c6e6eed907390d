package io.ordermon.backtest;

import io.ordermon.backtest.BacktestResult.SymbolPoint;
import io.ordermon.models.Position;
import io.ordermon.models.Quote;
import io.ordermon.positions.Accounting;
import io.ordermon.positions.Fill;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one symbol. Amounts are exact, and beside them in floating point, for the
 * statistics, which look at them with every quote.
 */
final class Holding {

  private static final int POINTS = 4_000;

  private final Thinned<SymbolPoint> points = new Thinned<>(POINTS);
  private Position position;
  private double quantity;
  private double settled;
  private double price;
  private @Nullable Quote latest;

  /** What had been earned when the trade that is open began. */
  private BigDecimal earnedBefore = BigDecimal.ZERO;

  private int trades;
  private int won;

  Holding(String symbol) {
    this.position = Position.flat(symbol);
  }

  void apply(Fill fill) {
    int side = position.quantity().signum();
    position = Accounting.after(position, fill);
    quantity = position.quantity().doubleValue();
    settled = earned().subtract(position.cost()).doubleValue();
    if (side != 0 && position.quantity().signum() != side) {
      closeTrade();
    }
  }

  private void closeTrade() {
    trades++;
    won += earned().compareTo(earnedBefore) > 0 ? 1 : 0;
    earnedBefore = earned();
  }

  private BigDecimal earned() {
    return position.realised().subtract(position.fees());
  }

  void quoted(Quote quote) {
    latest = quote;
    price = (quote.bid().doubleValue() + quote.ask().doubleValue()) / 2;
    points.add(new SymbolPoint(quote.at(), price, quantity));
  }

  boolean isHeld() {
    return quantity != 0;
  }

  /** Realised and unrealised, fees deducted. */
  double result() {
    return settled + quantity * price;
  }

  Position position() {
    return position;
  }

  /** What closing at the middle would earn now. */
  BigDecimal unrealised() {
    return latest == null ? BigDecimal.ZERO : position.unrealised(latest.mid());
  }

  @Nullable Quote latest() {
    return latest;
  }

  int trades() {
    return trades;
  }

  int won() {
    return won;
  }

  List<SymbolPoint> points() {
    return points.items();
  }
}
