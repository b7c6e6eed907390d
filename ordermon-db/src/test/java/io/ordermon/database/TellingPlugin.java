package io.ordermon.database;

import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;

/**
 * Strategies that tell in the log of what they are told; all in one class, to be put into a jar.
 */
public final class TellingPlugin implements StrategyProvider<TellingPlugin.None> {

  /** No parameters. */
  public record None() {}

  @Override
  public String type() {
    return "telling";
  }

  @Override
  public String description() {
    return "tells what it is told";
  }

  @Override
  public Class<None> paramsType() {
    return None.class;
  }

  @Override
  public Strategy create(None params) {
    return new Teller();
  }

  /** Tells. */
  public static final class Teller implements Strategy {

    private StrategyContext context;

    @Override
    public void onStart(StrategyContext given) {
      context = given;
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      context.log().info("told of {}", event.order().orderId());
    }
  }
}
