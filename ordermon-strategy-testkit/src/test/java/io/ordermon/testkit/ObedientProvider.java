package io.ordermon.testkit;

import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.TimerEvent;
import java.time.Duration;
import java.util.function.Consumer;

/** A sample: does once a second what it is told to, and logs what happens to orders. */
final class ObedientProvider implements StrategyProvider<ObedientProvider.Params> {

  record Params() {}

  private Consumer<StrategyContext> command = context -> {};

  /** What it does next, in the coming second. */
  void next(Consumer<StrategyContext> action) {
    command = action;
  }

  @Override
  public String type() {
    return "obedient";
  }

  @Override
  public String description() {
    return "Does what it is told to.";
  }

  @Override
  public Class<Params> paramsType() {
    return Params.class;
  }

  @Override
  public Strategy create(Params params) {
    return new Obedient();
  }

  private final class Obedient implements Strategy {

    private StrategyContext context;

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      Duration second = Duration.ofSeconds(1);
      context.timers().scheduleRepeating("tick", context.clock().instant().plus(second), second);
    }

    @Override
    public void onTimer(TimerEvent event) {
      Consumer<StrategyContext> action = command;
      command = each -> {};
      action.accept(context);
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      context.log().info("{}", event.type());
    }
  }
}
