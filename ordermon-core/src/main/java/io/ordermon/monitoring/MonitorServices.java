package io.ordermon.monitoring;

import io.ordermon.events.EventHandler;
import io.ordermon.execution.ExecutionGateway;
import io.ordermon.monitoring.cache.CacheSignals;
import io.ordermon.monitoring.feed.FeedMeters;
import io.ordermon.monitoring.feed.MarkTracker;
import io.ordermon.monitoring.strategy.StrategyHost;
import io.ordermon.orders.OrderWriter;
import io.ordermon.risk.UserRisk;
import java.util.concurrent.Executor;

/**
 * What all monitors share.
 *
 * @param executor where monitors handle their messages
 * @param slots how many slots there are
 */
record MonitorServices(
    Executor executor,
    StrategyHost.Shared strategies,
    OrderWriter writer,
    ExecutionGateway gateway,
    EventHandler events,
    MarkTracker marks,
    PositionLedgers ledgers,
    FeedMeters meters,
    Trust trust,
    UserLoader loader,
    CacheSignals cache,
    UserRisk.Rules risk,
    int slots,
    int mailboxCapacity) {}
