package io.ordermon.simulation;

import io.ordermon.models.Quote;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.TimerEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A type of strategy that does what a test tells it, and writes down what it is told. */
final class Scripted implements StrategyProvider<Scripted.Params> {

  record Params() {}

  final List<String> told = new ArrayList<>();
  Consumer<StrategyContext> onStart = context -> {};
  BiConsumer<StrategyContext, OrderEvent> onOrder = (context, event) -> {};
  BiConsumer<StrategyContext, TimerEvent> onTimer = (context, event) -> {};

  @Override
  public String type() {
    return "scripted";
  }

  @Override
  public String description() {
    return "Does what a test tells it.";
  }

  @Override
  public Class<Params> paramsType() {
    return Params.class;
  }

  @Override
  public Strategy create(Params params) {
    return new Life();
  }

  private final class Life implements Strategy {

    private StrategyContext context;

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      onStart.accept(started);
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      told.add(
          event.type()
              + (event.lastQuantity().signum() > 0 ? " " + event.lastQuantity() : "")
              + (event.redelivered() ? " again" : ""));
      onOrder.accept(context, event);
    }

    @Override
    public void onDecision(DecisionOutcome outcome) {
      told.add(outcome.action() + " " + outcome.result());
    }

    @Override
    public void onQuote(Quote quote) {
      told.add("quote " + quote.bid());
    }

    @Override
    public void onTimer(TimerEvent event) {
      told.add("timer " + event.name());
      onTimer.accept(context, event);
    }
  }
}
