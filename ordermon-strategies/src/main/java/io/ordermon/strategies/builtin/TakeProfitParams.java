package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;

/** The parameters of {@code take_profit}. */
public record TakeProfitParams(
    @Param("The symbol of the position.") String symbol,
    @Param(value = "Whether the position is long or short.", defaultValue = "long") Held held,
    @Param(value = "How much is to be closed, whoever holds it.", min = "0.00000001")
        BigDecimal quantity,
    @Param(value = "The price to close at; 0 if percent is given.", defaultValue = "0", min = "0")
        BigDecimal price,
    @Param(
            value =
                "How far on the earning side of entry_price to close, in percent; 0 if price is given.",
            defaultValue = "0",
            min = "0",
            max = "100")
        BigDecimal percent,
    @Param(
            value = "What the position was opened at; 0 for the first price that is seen.",
            defaultValue = "0",
            min = "0")
        BigDecimal entryPrice,
    @Param(
            value =
                "How to close: market at once, limit no worse than slippage_percent from the touch.",
            defaultValue = "market")
        OrderKind order,
    @Param(
            value = "How much worse than the touch a limit order may deal.",
            defaultValue = "0.5",
            min = "0",
            max = "50")
        BigDecimal slippagePercent,
    @Param(value = "What limit prices are multiples of.", defaultValue = "0.01", min = "0.00000001")
        BigDecimal tick) {

  /**
   * @throws IllegalArgumentException unless exactly one of price and percent is given
   */
  public TakeProfitParams {
    Level.ofOne("price", price, percent);
  }

  Protection protection() {
    return new Protection(symbol, held, quantity, new OrderStyle(order, slippagePercent, tick));
  }

  ExitRule rule() {
    return new FixedExit(held, entryPrice, new Level(price, percent), true);
  }
}
