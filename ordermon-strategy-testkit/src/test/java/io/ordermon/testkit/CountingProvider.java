package io.ordermon.testkit;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;

/** A sample with durable state: buys one below 100, three times at the most. */
final class CountingProvider implements StrategyProvider<CountingProvider.Params> {

  private static final BigDecimal BELOW = new BigDecimal("100");
  private static final int MOST = 3;

  record Params() {}

  record State(int bought) {}

  @Override
  public String type() {
    return "counting";
  }

  @Override
  public String description() {
    return "Buys one below 100, three times at the most.";
  }

  @Override
  public Class<Params> paramsType() {
    return Params.class;
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }

  @Override
  public Strategy create(Params params) {
    return new Counting();
  }

  private static final class Counting implements Strategy {

    private StrategyContext context;
    private int bought;

    @Override
    public void onLoad(Record state) {
      bought = ((State) state).bought();
    }

    @Override
    public Record onSave() {
      return new State(bought);
    }

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      context.quotes().subscribe("ACME");
    }

    @Override
    public void onQuote(Quote quote) {
      if (quote.ask().compareTo(BELOW) < 0 && bought < MOST) {
        context.orders().submit(OrderTerms.limit("ACME", Side.BUY, BigDecimal.ONE, quote.ask()));
      }
    }

    @Override
    public void onOrderFilled(OrderEvent event) {
      bought++;
    }
  }
}
