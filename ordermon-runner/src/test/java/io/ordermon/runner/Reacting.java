package io.ordermon.runner;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.TimerEvent;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Enters one order for a change, one for a timer and one for each quote; the symbol says which. */
final class Reacting implements Strategy {

  private @Nullable StrategyContext context;

  /** No parameters. */
  record Params() {}

  /** Makes them. */
  static final class Provider implements StrategyProvider<Params> {
    @Override
    public String type() {
      return "reacting";
    }

    @Override
    public String description() {
      return "Reacts to everything.";
    }

    @Override
    public Class<Params> paramsType() {
      return Params.class;
    }

    @Override
    public Strategy create(Params params) {
      return new Reacting();
    }
  }

  private StrategyContext context() {
    return Objects.requireNonNull(context, "not started");
  }

  private void enter(String symbol, String quantity) {
    context()
        .orders()
        .submit(OrderTerms.limit(symbol, Side.BUY, new BigDecimal(quantity), BigDecimal.TEN));
  }

  @Override
  public void onStart(StrategyContext started) {
    context = started;
    started.quotes().subscribe("ACME");
    started.timers().schedule("soon", started.clock().instant());
  }

  @Override
  public void onTimer(TimerEvent event) {
    enter("BY-TIMER", "1");
  }

  @Override
  public void onQuote(Quote quote) {
    enter("BY-QUOTE", "1");
  }

  @Override
  public void onExternalOrderChange(OrderEvent event) {
    if (event.type() == OrderEvent.Type.FILLED) {
      enter("BY-CHANGE", "1");
      enter("TOO-MUCH", "500");
    }
  }
}
