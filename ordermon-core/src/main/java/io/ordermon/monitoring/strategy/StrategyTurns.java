package io.ordermon.monitoring.strategy;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * When and where strategies are called, and what they may claim.
 *
 * @param executor where they run
 * @param held whether {@code executor} lets them wait for the moment
 * @param watch watches the calls
 * @param meters counts how they go
 */
public record StrategyTurns(
    Executor executor,
    BooleanSupplier held,
    CallWatch watch,
    StrategyMeters meters,
    BulkheadSettings limits) {}
