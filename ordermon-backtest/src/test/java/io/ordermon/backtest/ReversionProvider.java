package io.ordermon.backtest;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Param;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;

/** A sample: buys below an average of the price, and sells above it, one order at a time. */
final class ReversionProvider implements StrategyProvider<ReversionProvider.Params> {

  record Params(
      @Param("What to trade.") String symbol,
      @Param(value = "How far from the average, in price.", defaultValue = "0.2")
          BigDecimal distance) {}

  @Override
  public String type() {
    return "reversion";
  }

  @Override
  public String description() {
    return "Buys below an average of the price, and sells above it.";
  }

  @Override
  public Class<Params> paramsType() {
    return Params.class;
  }

  @Override
  public Strategy create(Params params) {
    return new Reversion(params);
  }

  private static final class Reversion implements Strategy {

    private static final double WEIGHT = 0.001;

    private final Params params;
    private final double distance;
    private StrategyContext context;
    private double average;
    private boolean waiting;

    Reversion(Params params) {
      this.params = params;
      this.distance = params.distance().doubleValue();
    }

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      context.quotes().subscribe(params.symbol());
    }

    @Override
    public void onQuote(Quote quote) {
      double price = (quote.bid().doubleValue() + quote.ask().doubleValue()) / 2;
      average = average == 0 ? price : average + WEIGHT * (price - average);
      boolean flat = context.position(params.symbol()).isFlat();
      if (!waiting && flat && price < average - distance) {
        trade(Side.BUY, quote);
      } else if (!waiting && !flat && price > average + distance) {
        trade(Side.SELL, quote);
      }
    }

    private void trade(Side side, Quote quote) {
      waiting = true;
      context
          .orders()
          .submit(
              OrderTerms.limit(params.symbol(), side, BigDecimal.valueOf(100), quote.touch(side)));
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      waiting = event.order().isOpen();
    }
  }
}
