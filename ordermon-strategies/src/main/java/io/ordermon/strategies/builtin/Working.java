package io.ordermon.strategies.builtin;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The order that a {@link Dealer} has at work, as it is kept through a restart.
 *
 * @param target what is held once the order is filled
 * @param since when it was submitted
 * @param heard whether anything has been heard of it; until then it may be on its way to the table
 * @param withdrawn whether the strategy itself has asked for its cancel
 */
record Working(String orderId, BigDecimal target, Instant since, boolean heard, boolean withdrawn) {

  Working asHeard() {
    return new Working(orderId, target, since, true, withdrawn);
  }

  Working asWithdrawn(boolean value) {
    return new Working(orderId, target, since, heard, value);
  }
}
