package io.ordermon.strategies.builtin;

import io.ordermon.strategies.Param;
import java.time.Duration;

/** The parameters of {@code order_timeout}. */
public record OrderTimeoutParams(
    @Param(value = "How long an order may be open.", min = "1s", max = "365d") Duration timeout,
    @Param(
            value =
                "What to do then: cancel asks for the order to be cancelled, flag tells people.",
            defaultValue = "cancel")
        Action action,
    @Param(
            value = "Whether only orders of this strategy count; otherwise all of the user's do.",
            defaultValue = "false")
        boolean ownOnly) {

  /** What to do with an order that is open for too long. */
  public enum Action {
    CANCEL,
    FLAG
  }
}
