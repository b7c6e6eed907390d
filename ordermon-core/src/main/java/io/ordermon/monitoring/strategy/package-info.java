/**
 * Strategies at run time: found, configured, started and stopped, each in its own bulkhead, so that
 * one that throws, blocks or floods is quarantined and its neighbours do not notice. Only the
 * monitors, the simulated one among them, come in here, through {@link
 * io.ordermon.monitoring.strategy.StrategyManager}.
 */
@NullMarked
package io.ordermon.monitoring.strategy;

import org.jspecify.annotations.NullMarked;
