package io.ordermon.testkit;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Param;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.TimerEvent;
import java.math.BigDecimal;
import java.time.Duration;

/** A sample: buys at a price, gives up after a while, and sells what it has got one higher. */
final class PatientProvider implements StrategyProvider<PatientProvider.Params> {

  record Params(
      @Param(value = "The limit.", defaultValue = "100") BigDecimal price,
      @Param(value = "How long to wait.", defaultValue = "1m") Duration patience) {}

  @Override
  public String type() {
    return "patient";
  }

  @Override
  public String description() {
    return "Buys at a price, gives up after a while, and sells what it has got one higher.";
  }

  @Override
  public Class<Params> paramsType() {
    return Params.class;
  }

  @Override
  public Strategy create(Params params) {
    return new Patient(params);
  }

  private static final class Patient implements Strategy {

    private final Params params;
    private StrategyContext context;
    private String buying;

    Patient(Params params) {
      this.params = params;
    }

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      buying =
          context
              .orders()
              .submit(OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, params.price()));
      context.timers().schedule("patience", context.clock().instant().plus(params.patience()));
    }

    @Override
    public void onTimer(TimerEvent event) {
      context.orders().cancel(buying, "patience is over");
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      boolean mine = event.order().orderId().equals(buying);
      if (mine && event.lastQuantity().signum() > 0) {
        context
            .orders()
            .submit(
                OrderTerms.limit(
                    "ACME", Side.SELL, event.lastQuantity(), params.price().add(BigDecimal.ONE)));
      }
      context
          .log()
          .info("{}{} {}", mine ? "" : "other: ", event.type(), event.redelivered() ? "again" : "");
    }

    @Override
    public void onDecision(DecisionOutcome outcome) {
      if (!outcome.isDone()) {
        context.log().info("refused: {}", outcome.reason());
      }
    }
  }
}
