package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.RecordingStrategies.Told;
import io.ordermon.loop.Health;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.testservers.LocalSqlServer;
import io.ordermon.testservers.SqlServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server dies, or stops answering, while changes come: nothing is lost, nothing seen twice. */
@Timeout(120)
class DatabaseLossIT {

  private static final MonitoringSettings SETTINGS =
      MonitoringSettings.DEFAULTS.withScanInterval(Duration.ofMillis(300));

  @Test
  void aKilledServerThatComesBack() throws Exception {
    try (LocalSqlServer server = SqlServers.newMariaDb()) {
      seesAllDespite(
          server,
          engine -> {
            server.kill();
            await().until(() -> engine.status().untrusted() != null);
            assertThat(engine.status().health()).isEqualTo(Health.State.DEGRADED);
            assertThat(engine.status().untrusted()).contains("the change feed does not work");
            server.restart();
          });
    }
  }

  @Test
  void aFrozenServerThatGoesOn() throws Exception {
    try (LocalSqlServer server = SqlServers.newMariaDb()) {
      seesAllDespite(
          server,
          engine -> {
            server.freeze();
            // longer than the engine's patience: what it was doing is left in doubt
            LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
            server.thaw();
          });
    }
  }

  private interface Disturbance {
    void happenTo(MonitoringEngine engine) throws Exception;
  }

  private static void seesAllDespite(LocalSqlServer server, Disturbance disturbance)
      throws Exception {
    Recorder events = new Recorder();
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.migratedOn(server, Duration.ofSeconds(1));
        MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(db.database())
                .sink(events)
                .strategy(strategies)
                .settings(SETTINGS)
                .build()) {
      engine.start();
      assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
      try (StubbornWriters writers = new StubbornWriters(db, 8)) {
        for (int round = 1; round <= 3; round++) {
          await().until(untilMore(writers));
          disturbance.happenTo(engine);
          await().atMost(Duration.ofMinutes(2)).until(engine::isReady);
        }
        await().until(untilMore(writers));
        Map<String, List<String>> expected = writers.end();
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> db.query("SELECT COUNT(*) FROM changes").equals(List.of("0")));
        OrderLog log = OrderLog.read(db);
        assertThat(log.changesByOrder()).isEqualTo(expected);
        await().untilAsserted(() -> assertThat(strategies.byOrder()).isEqualTo(expected));
        assertThat(strategies.told()).noneMatch(Told::redelivered);
        assertThat(events.eventIdsByOrder()).isEqualTo(log.idsByOrder());
        assertThat(engine.status().feed().missed()).isZero();
      }
    }
  }

  /** Whether 200 changes more have been committed since this was asked for. */
  private static java.util.concurrent.Callable<Boolean> untilMore(StubbornWriters writers) {
    int before = writers.committed();
    return () -> writers.committed() >= before + 200;
  }
}
