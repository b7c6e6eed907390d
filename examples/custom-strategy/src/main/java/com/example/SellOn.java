package com.example;

import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Offers what the user has bought, whoever entered the order, for a higher price. */
final class SellOn implements Strategy {

  private static final int PRICE_SCALE = 2;

  private final SellOnParams params;
  private StrategyContext context;

  SellOn(SellOnParams params) {
    this.params = params;
  }

  @Override
  public void onStart(StrategyContext started) {
    context = started;
    context.log().info("sells on at {} % above", params.profitPercent());
  }

  /** An order that is not this strategy's was changed. */
  @Override
  public void onExternalOrderChange(OrderEvent event) {
    Order order = event.order();
    if (event.type() == OrderEvent.Type.FILLED && order.terms().side() == Side.BUY) {
      sell(order);
    }
  }

  private void sell(Order bought) {
    BigDecimal paid = bought.progress().avgFillPrice();
    if (paid == null) {
      context.log().warn("order {} does not say what was paid", bought.orderId());
      return;
    }
    BigDecimal factor = BigDecimal.ONE.add(params.profitPercent().movePointLeft(2));
    BigDecimal price = paid.multiply(factor).setScale(PRICE_SCALE, RoundingMode.UP);
    context
        .orders()
        .submit(
            OrderTerms.limit(
                bought.terms().symbol(), Side.SELL, bought.filledQuantity(), price));
  }

  @Override
  public void onDecision(DecisionOutcome outcome) {
    if (!outcome.isDone()) {
      context.log().warn("order {} was refused: {}", outcome.orderId(), outcome.reason());
    }
  }
}
