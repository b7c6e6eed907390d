package io.ordermon.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordermon.config.Settings;
import io.ordermon.logging.UserLog;
import io.ordermon.loop.Health;
import io.ordermon.monitoring.EngineStatus;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.plugins.PluginFolder;
import io.ordermon.redis.RedisServices;
import io.ordermon.runner.setup.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a running instance tells of itself, as JSON: the shape of {@code status --json}. */
final class StatusReport {

  private static final int SCHEMA = 1;

  private final MonitoringEngine engine;
  private final @Nullable RedisServices redis;
  private final UserLog userLog;
  private final Settings settings;

  /** Guarded by this. */
  private long lostBefore;

  /** Guarded by this. */
  private long lostUntil;

  /** Guarded by this. */
  private boolean everLost;

  StatusReport(
      MonitoringEngine engine, @Nullable RedisServices redis, UserLog userLog, Settings settings) {
    this.engine = engine;
    this.redis = redis;
    this.userLog = userLog;
    this.settings = settings;
  }

  boolean ready() {
    return engine.isReady();
  }

  String json() {
    EngineStatus status = engine.status();
    List<Health> components = new ArrayList<>(status.components());
    if (redis != null) {
      components.addAll(redis.health());
    }
    components.add(logHealth());
    Health.State worst =
        components.stream().map(Health::state).max(Enum::compareTo).orElse(Health.State.DOWN);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema", SCHEMA);
    json.put("version", Version.text());
    json.put("status", worst.word());
    json.put("ready", engine.isReady());
    json.put("since", status.since().toString());
    json.put("pid", ProcessHandle.current().pid());
    json.put("database", settings.mysql().isEmbedded() ? "embedded" : settings.mysql().host());
    if (status.untrusted() != null) {
      json.put("untrusted", status.untrusted());
    }
    counts(json.putObject("counts"), status.counts());
    feed(json.putObject("feed"), status.feed());
    plugins(json.putArray("plugins"));
    ArrayNode array = json.putArray("components");
    for (Health health : components) {
      ObjectNode node = array.addObject();
      node.put("component", health.component());
      node.put("state", health.state().word());
      node.put("detail", health.detail());
    }
    return json.toPrettyString();
  }

  /** Lines that were lost since somebody asked last, or less than a minute ago, show. */
  private synchronized Health logHealth() {
    long lost = userLog.failed() + userLog.dropped();
    long now = System.nanoTime();
    if (lost > lostBefore) {
      lostBefore = lost;
      lostUntil = now + TimeUnit.MINUTES.toNanos(1);
      everLost = true;
    }
    boolean trouble = everLost && now - lostUntil < 0;
    String detail =
        "%d lines written, %d failed, %d dropped"
            .formatted(userLog.written(), userLog.failed(), userLog.dropped());
    Health.State state = trouble ? Health.State.DEGRADED : Health.State.UP;
    return new Health("user log files", state, detail);
  }

  private static void counts(ObjectNode json, EngineStatus.Counts counts) {
    json.put("users", counts.users());
    json.put("loading", counts.loading());
    json.put("open_orders", counts.openOrders());
    json.put("quarantined_orders", counts.quarantinedOrders());
    ObjectNode strategies = json.putObject("strategies");
    new TreeMap<>(counts.strategies()).forEach(strategies::put);
  }

  private void plugins(ArrayNode json) {
    for (PluginFolder.Loaded plugin : engine.plugins()) {
      ObjectNode node = json.addObject().put("jar", plugin.jar()).put("version", plugin.version());
      ArrayNode types = node.putArray("types");
      plugin.types().forEach(types::add);
    }
  }

  private static void feed(ObjectNode json, EngineStatus.Feed feed) {
    json.put("changes", feed.changes());
    json.put("missed", feed.missed());
    json.put("reconciliations", feed.reconciliations());
    json.put("unfinished", feed.unfinished());
    json.put("decisions_waiting", feed.decisionsWaiting());
    json.put("latency_median_ms", millis(feed.latencyMedian()));
    json.put("latency_p99_ms", millis(feed.latencyP99()));
  }

  private static double millis(Duration duration) {
    return Math.round(duration.toNanos() / 10_000.0) / 100.0;
  }
}
