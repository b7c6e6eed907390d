package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.MonitoringSettings;
import io.ordermon.database.RecordingStrategies.Told;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sixteen writers commit 20,000 changes in every way that a program may: none is lost, none is seen
 * twice, none out of its order, and none that was rolled back; also not when the engine is killed.
 */
class JournalTortureIT {

  private static final int USERS = 200;
  private static final int WRITERS = 16;
  private static final int CHANGES = 20_000;
  private static final int HELD = 15;

  private static final MonitoringSettings SETTINGS =
      new MonitoringSettings(
          true, Duration.ofMillis(500), Duration.ofSeconds(10), 1_000, 10_000, 200_000);

  @TempDir Path folder;

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyCommittedChangeIsSeenOnceAndInOrder(Kind kind) throws Exception {
    Recorder events = new Recorder();
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.migrated(kind);
        MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(db.database())
                .sink(events)
                .strategy(strategies)
                .settings(SETTINGS)
                .build()) {
      engine.start();
      try (Traffic traffic = new Traffic(db, USERS, WRITERS, CHANGES, HELD)) {
        traffic.awaitEnd();
        awaitEmptyJournal(db);
        assertThat(traffic.committed()).isGreaterThanOrEqualTo(CHANGES);
        assertThat(traffic.rolledBack()).isPositive();

        OrderLog log = OrderLog.read(db);
        assertThat(differences(log.changesByOrder(), traffic.expected())).isEmpty();
        assertThat(log.verdicts()).containsExactly("gap", "legal");
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> strategies.told().size() >= traffic.committed());
        assertThat(differences(strategies.byOrder(), traffic.expected())).isEmpty();
        assertThat(strategies.told()).noneMatch(Told::redelivered);
        await().until(() -> engine.status().feed().unfinished() == 0);
        assertThat(differences(events.eventIdsByOrder(), log.idsByOrder())).isEmpty();
        assertThat(engine.status().feed().missed()).isZero();
        assertThat(engine.status().feed().reconciliations()).isGreaterThan(2);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theSameWithTheEngineKilledTwice(Kind kind) throws Exception {
    List<EngineProcess> runs = new ArrayList<>();
    try (TestDatabase db = kind == Kind.H2 ? served() : TestDatabase.migrated(kind);
        Traffic traffic = new Traffic(db, USERS, WRITERS, CHANGES, HELD)) {
      for (int killAt : new int[] {CHANGES / 6, CHANGES / 2}) {
        EngineProcess run = EngineProcess.start(db.settings(), folder);
        runs.add(run);
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> told(runs) >= killAt && traffic.committed() >= killAt);
        run.kill();
      }
      EngineProcess last = EngineProcess.start(db.settings(), folder);
      runs.add(last);
      traffic.awaitEnd();
      awaitEmptyJournal(db);
      assertThat(differences(OrderLog.read(db).changesByOrder(), traffic.expected())).isEmpty();
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertToldInOrder(runs, traffic.expected()));
      assertThat(last.stop()).isZero();
      for (EngineProcess run : runs) {
        assertThat(run.alerts()).isEmpty();
      }
    } finally {
      for (EngineProcess run : runs) {
        run.close();
      }
    }
  }

  /** The orders of which something else was seen than what was to be seen. */
  private static <T> List<String> differences(
      Map<String, List<T>> seen, Map<String, List<T>> expected) {
    Set<String> orders = new TreeSet<>(expected.keySet());
    orders.addAll(seen.keySet());
    return orders.stream()
        .filter(order -> !at(seen, order).equals(at(expected, order)))
        .map(order -> order + ": seen " + at(seen, order) + ", expected " + at(expected, order))
        .toList();
  }

  private static <T> List<T> at(Map<String, List<T>> map, String order) {
    return map.getOrDefault(order, List.of());
  }

  /** An embedded database that this JVM serves, so that it outlives the engine's. */
  private TestDatabase served() {
    TestDatabase db = TestDatabase.embedded(folder);
    db.database().schema().migrate();
    return db;
  }

  private static void awaitEmptyJournal(TestDatabase db) {
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> db.query("SELECT COUNT(*) FROM changes").equals(List.of("0")));
  }

  private static int told(List<EngineProcess> runs) throws Exception {
    int count = 0;
    for (EngineProcess run : runs) {
      count += run.told().size();
    }
    return count;
  }

  /**
   * Over all runs, each change of each order was told, in order; what came again was marked, and
   * each run told an order's changes without a hole.
   */
  private static void assertToldInOrder(
      List<EngineProcess> runs, Map<String, List<String>> expected) throws Exception {
    List<Map<String, List<Told>>> toldByRun = new ArrayList<>();
    for (EngineProcess run : runs) {
      toldByRun.add(run.told().stream().collect(Collectors.groupingBy(Told::orderId)));
    }
    List<String> faults = new ArrayList<>();
    expected.forEach(
        (order, changes) -> {
          List<List<Told>> told =
              toldByRun.stream().map(run -> run.getOrDefault(order, List.of())).toList();
          String fault = fault(told, changes);
          if (fault != null) {
            faults.add(order + ": " + fault + "; expected " + changes + ", told " + told);
          }
        });
    assertThat(faults).isEmpty();
  }

  private static String fault(List<List<Told>> runs, List<String> changes) {
    int seen = 0;
    for (List<Told> run : runs) {
      int next = run.isEmpty() ? 0 : changes.indexOf(run.get(0).change());
      for (Told told : run) {
        int position = changes.indexOf(told.change());
        if (position != next || position > seen) {
          return told + " does not follow";
        }
        if (position < seen && !told.redelivered()) {
          return told + " is not marked as told again";
        }
        next++;
        seen = Math.max(seen, next);
      }
    }
    return seen == changes.size() ? null : "only " + seen + " of " + changes.size() + " were told";
  }
}
