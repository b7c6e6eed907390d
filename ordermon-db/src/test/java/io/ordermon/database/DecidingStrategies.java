package io.ordermon.database;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;

/**
 * Strategies of the type {@code decider}: for each order of the symbol IN that appears, they cancel
 * it and submit one of the symbol OUT instead, at the same price.
 */
final class DecidingStrategies implements StrategyProvider<DecidingStrategies.None> {

  /** No parameters. */
  record None() {}

  @Override
  public String type() {
    return "decider";
  }

  @Override
  public String description() {
    return "replaces orders";
  }

  @Override
  public Class<None> paramsType() {
    return None.class;
  }

  @Override
  public Strategy create(None params) {
    return new Strategy() {
      private StrategyContext context;

      @Override
      public void onStart(StrategyContext given) {
        context = given;
      }

      @Override
      public void onOrderEvent(OrderEvent event) {
        if (event.kind() == OrderEvent.Kind.CREATED
            && event.order().terms().symbol().equals("IN")) {
          context.orders().cancel(event.order().orderId(), "replaced");
          context.orders().submit(out(event.order().terms().price()));
        }
      }
    };
  }

  private static OrderTerms out(BigDecimal price) {
    return new OrderTerms(
        "OUT", Side.BUY, OrderType.LIMIT, TimeInForce.GTC, BigDecimal.ONE, price, null, null);
  }
}
