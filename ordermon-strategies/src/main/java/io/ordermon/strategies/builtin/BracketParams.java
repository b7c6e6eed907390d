package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;

/** The parameters of {@code bracket}. */
public record BracketParams(
    @Param("The symbol to deal in.") String symbol,
    @Param(value = "Whether to go long or short.", defaultValue = "long") Held held,
    @Param(value = "How much to enter.", min = "0.00000001") BigDecimal quantity,
    @Param(
            value = "The price to enter at, or better; 0 to enter at once.",
            defaultValue = "0",
            min = "0")
        BigDecimal entryPrice,
    @Param(value = "The price to take profit at.", min = "0.00000001") BigDecimal takeProfit,
    @Param(value = "The price to stop the loss at.", min = "0.00000001") BigDecimal stopLoss,
    @Param(
            value = "How to deal: market at once, limit no worse than slippage_percent.",
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
   * @throws IllegalArgumentException if the prices are not in the order that they must be in
   */
  public BracketParams {
    boolean entryIsInside =
        entryPrice.signum() == 0
            || (isBetter(held, takeProfit, entryPrice) && isBetter(held, entryPrice, stopLoss));
    if (!isBetter(held, takeProfit, stopLoss) || !entryIsInside) {
      throw new IllegalArgumentException(
          held == Held.LONG
              ? "stop_loss must be below entry_price, and take_profit above it"
              : "stop_loss must be above entry_price, and take_profit below it");
    }
  }

  private static boolean isBetter(Held held, BigDecimal price, BigDecimal than) {
    return !held.isAsGood(than, price);
  }

  OrderStyle style() {
    return new OrderStyle(order, slippagePercent, tick);
  }

  /** What is held once it is entered. */
  BigDecimal entered() {
    return quantity.multiply(BigDecimal.valueOf(-held.closing().sign()));
  }

  /** Whether it can be entered at a price. */
  boolean isEntry(BigDecimal price) {
    return entryPrice.signum() == 0 || held.isAsGood(entryPrice, price);
  }

  /** Whether a price is that of profit or of loss. */
  boolean isExit(BigDecimal price) {
    return held.isAsGood(price, takeProfit) || held.isAsGood(stopLoss, price);
  }
}
