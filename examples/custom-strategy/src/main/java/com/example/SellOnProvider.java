package com.example;

import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Provides {@code sell_on}; named in META-INF/services, where ordermon finds it. */
public final class SellOnProvider implements StrategyProvider<SellOnParams> {

  @Override
  public String type() {
    return "sell_on";
  }

  @Override
  public String description() {
    return "Offers what the user has bought for a higher price.";
  }

  @Override
  public Class<SellOnParams> paramsType() {
    return SellOnParams.class;
  }

  @Override
  public String example() {
    return "{\"profit_percent\": \"2.5\"}";
  }

  @Override
  public Strategy create(SellOnParams params) {
    return new SellOn(params);
  }
}
