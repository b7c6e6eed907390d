package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.events.Event;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.strategies.StrategyProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strategies of a plug-in that is there when the engine starts. */
class PluginStartTest {

  @TempDir private Path folder;

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void areToldWhatHappenedWhileNothingRan(Kind kind) throws Exception {
    writeJar(folder.resolve("telling.jar"), TellingPlugin.class);
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql(
          "INSERT INTO users (user_id) VALUES ('u1')",
          "INSERT INTO strategies (strategy_id, user_id, strategy_type) VALUES ('s1', 'u1', 'telling')");
      Recorder before = new Recorder();
      try (MonitoringEngine engine = started(db, before)) {
        enter(db, "o1");
        awaitTold(before, "told of o1");
        assertThat(engine.plugins()).hasSize(1);
      }
      enter(db, "o2");
      Recorder after = new Recorder();
      try (MonitoringEngine engine = started(db, after)) {
        awaitTold(after, "told of o2");
        await().untilAsserted(() -> assertThat(engine.status().feed().unfinished()).isZero());
      }
      for (Recorder each : List.of(before, after)) {
        assertThat(each.all(Event.StrategyChanged.class))
            .extracting(Event.StrategyChanged::state)
            .containsExactly("running", "stopped");
      }
    }
  }

  private MonitoringEngine started(TestDatabase db, Recorder events) throws InterruptedException {
    MonitoringEngine engine =
        MonitoringEngine.builder()
            .persistence(db.database())
            .discoverStrategies(false)
            .plugins(folder)
            .sink(events)
            .build();
    engine.start();
    assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
    return engine;
  }

  private static void enter(TestDatabase db, String orderId) {
    db.sql(
        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
            + " VALUES ('%s', 'u1', 'ACME', 'buy', 1, 1, 'new')".formatted(orderId));
  }

  private static void awaitTold(Recorder events, String line) {
    await()
        .untilAsserted(
            () ->
                assertThat(events.all(Event.StrategyLine.class))
                    .extracting(Event::text)
                    .containsExactly(line));
  }

  private static void writeJar(Path jar, Class<?> provider) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      put(out, provider);
      for (Class<?> each : provider.getDeclaredClasses()) {
        put(out, each);
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + StrategyProvider.class.getName()));
      out.write(provider.getName().getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
  }

  private static void put(JarOutputStream out, Class<?> type) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
      out.closeEntry();
    }
  }
}
