package io.ordermon.strategies;

import java.time.Instant;

/**
 * A timer of a strategy is due.
 *
 * @param due the time that the strategy had asked for; the present time is the same or later
 */
public record TimerEvent(String name, Instant due) {}
