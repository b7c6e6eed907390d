package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.strategies.StrategyProvider;
import java.time.Duration;
import java.util.List;

/** A database of one kind with an engine that watches it, and what the engine told. */
final class EngineFixture implements AutoCloseable {

  final TestDatabase db;
  final Recorder events = new Recorder();
  final RecordingStrategies strategies = new RecordingStrategies();
  final MonitoringEngine engine;

  EngineFixture(Kind kind, Duration scanInterval, StrategyProvider<?>... more) {
    db = TestDatabase.migrated(kind);
    var builder =
        MonitoringEngine.builder()
            .persistence(db.database())
            .sink(events)
            .strategy(strategies)
            .settings(MonitoringSettings.DEFAULTS.withScanInterval(scanInterval));
    for (StrategyProvider<?> provider : more) {
      builder.strategy(provider);
    }
    engine = builder.build();
    engine.start();
    try {
      assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A user who has one order and a strategy that records. */
  void user(String userId, String orderId) {
    db.sql(
        "INSERT INTO users (user_id) VALUES ('" + userId + "')",
        RecordingStrategies.rowFor(userId),
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES ('%s', '%s', 'ACME', 'buy', 1, 100, 'new')".formatted(orderId, userId));
  }

  /** The states that a strategy was said to be in, in order. */
  List<String> statesOf(String strategyId) {
    return events.all(Event.StrategyChanged.class).stream()
        .filter(event -> event.strategyId().equals(strategyId))
        .map(Event.StrategyChanged::state)
        .toList();
  }

  @Override
  public void close() {
    engine.close();
    db.close();
  }
}
