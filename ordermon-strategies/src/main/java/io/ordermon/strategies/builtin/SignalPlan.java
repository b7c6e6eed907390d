package io.ordermon.strategies.builtin;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What a {@link SignalStrategy} deals in.
 *
 * @param interval the time between two looks at the price
 */
record SignalPlan(String symbol, BigDecimal quantity, Duration interval, OrderStyle style) {}
