package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;

/** The parameters of {@code price_alert}. */
public record PriceAlertParams(
    @Param("The symbol to watch.") String symbol,
    @Param(value = "The price to tell of.", min = "0.00000001") BigDecimal price,
    @Param("Whether to tell when the price comes above it or below it.") Direction direction,
    @Param(value = "Whether to tell every time; otherwise once.", defaultValue = "false")
        boolean repeat,
    @Param(
            value = "How far back over the price it must go before it is told of again.",
            defaultValue = "0",
            min = "0")
        BigDecimal hysteresis) {

  /** Which way the price comes. */
  public enum Direction {
    ABOVE,
    BELOW
  }

  /**
   * @throws IllegalArgumentException if the hysteresis reaches down to 0
   */
  public PriceAlertParams {
    if (hysteresis.compareTo(price) >= 0) {
      throw new IllegalArgumentException("hysteresis must be less than price");
    }
  }

  /** Whether the market is there. */
  boolean isReached(BigDecimal market) {
    int compared = market.compareTo(price);
    return direction == Direction.ABOVE ? compared >= 0 : compared <= 0;
  }

  /** Whether the market is far enough away to be told of again. */
  boolean isLeft(BigDecimal market) {
    return direction == Direction.ABOVE
        ? market.compareTo(price.subtract(hysteresis)) < 0
        : market.compareTo(price.add(hysteresis)) > 0;
  }
}
