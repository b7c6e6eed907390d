package io.ordermon.execution;

import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderTerms;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an order on the executing side: FIX {@code ExecutionReport}.
 *
 * @param at when it happened, by the exchange's clock
 * @param before how far the order had come before
 * @param known what the order asked for before, as the executing side knew it
 * @param progress how far it has come now. While a cancel or an amendment is under way the state
 *     says so, whatever else happens, until the order is closed or the request answered.
 * @param lastPrice the price of what was done: FIX {@code LastPx(31)}; null if nothing was
 * @param terms what the order asks for from now on; null if that stays
 * @param reason why, as {@code CODE: key=value, …}; null if there is nothing to say
 */
public record ExecutionReport(
    ExecType type,
    String orderId,
    Instant at,
    OrderProgress before,
    OrderTerms known,
    OrderProgress progress,
    @Nullable BigDecimal lastPrice,
    @Nullable OrderTerms terms,
    @Nullable String reason) {

  /** The quantity that was done: FIX {@code LastQty(32)}; 0 if none was. */
  public BigDecimal lastQuantity() {
    return progress.filledQuantity().subtract(before.filledQuantity());
  }
}
