package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.RedisSettings;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.rows.RowJson;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TcpProxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A real engine on a real database under load, and a Redis that is cut off, killed, frozen, slow
 * and emptied meanwhile: who reads the stream and keeps the last id of each order has every change
 * once, in order.
 */
class EventsEndToEndIT {

  private static final int USERS = 20;
  private static final int CHANGES = 25_000;
  private static final int PAGE = 5_000;

  @Test
  void whoeverKeepsTheLastIdHasEveryChangeOnceWhateverRedisDoes() throws Exception {
    try (WatchedDatabase db = new WatchedDatabase();
        LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        RedisServices redis = services(proxy)) {
      db.users(USERS, 3);
      MonitoringEngine engine = engine(db, redis);
      try (engine) {
        engine.start();
        assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> change(db));
        misuse(load, server, proxy);
        load.join();
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> db.query("SELECT COUNT(*) FROM changes").equals(List.of("0")));
        Map<String, List<Long>> audit = db.audit();
        await().atMost(Duration.ofSeconds(60)).until(() -> read(server).equals(audit));
        assertThat(audit.values().stream().mapToInt(List::size).sum())
            .isGreaterThanOrEqualTo(CHANGES);
        assertThat(engine.isReady()).isTrue();
      }
    }
  }

  private static RedisServices services(TcpProxy proxy) {
    RedisSettings settings = RedisSettings.of(proxy.host(), proxy.port());
    return new RedisServices(
        Samples.with(settings, "ordermon:", settings.events(), Duration.ofMillis(500)),
        InstantSource.system(),
        new SimpleMeterRegistry());
  }

  private static MonitoringEngine engine(WatchedDatabase db, RedisServices redis) {
    return MonitoringEngine.builder()
        .persistence(db.database())
        .discoverStrategies(false)
        .auditSink(redis.events().orElseThrow())
        .cache(redis.cache().orElseThrow())
        .build();
  }

  private static void change(WatchedDatabase db) {
    Random random = new Random(3);
    try (Connection connection = db.connect();
        PreparedStatement update =
            connection.prepareStatement("UPDATE orders SET price = ? WHERE order_id = ?")) {
      for (int i = 0; i < CHANGES; i++) {
        update.setInt(1, i + 2);
        update.setString(2, "u%d-%d".formatted(random.nextInt(USERS), random.nextInt(3)));
        update.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One trouble after the other, as long as there is load; well in the end. */
  private static void misuse(
      CompletableFuture<Void> load, LocalRedisServer server, TcpProxy proxy) {
    AtomicInteger troubles = new AtomicInteger();
    AtomicBoolean frozen = new AtomicBoolean();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(400))
        .until(
            () -> {
              proxy.delay(Duration.ZERO);
              proxy.mend();
              if (frozen.getAndSet(false)) {
                server.thaw();
              }
              switch (troubles.getAndIncrement() % 7) {
                case 0 -> proxy.cutOnce();
                case 1 -> server.restart();
                case 2 -> {
                  server.freeze();
                  frozen.set(true);
                }
                case 3 -> proxy.cutAfterBytes(1);
                case 4 -> flush(server);
                case 5 -> proxy.delay(Duration.ofMillis(700));
                default -> proxy.cut();
              }
              return load.isDone();
            });
    proxy.delay(Duration.ZERO);
    proxy.mend();
    if (frozen.get()) {
      server.thaw();
    }
    assertThat(troubles.get()).isGreaterThan(7);
  }

  private static void flush(LocalRedisServer server) {
    try (RedisLink link = new RedisLink(Samples.settings(server))) {
      link.call("emptying", commands -> commands.flushall());
    }
  }

  /** What a consumer has that passes over what is not later than the last that it has. */
  static Map<String, List<Long>> read(LocalRedisServer server) {
    try (RedisLink link = new RedisLink(Samples.settings(server))) {
      Map<String, List<Long>> byOrder = new HashMap<>();
      Range.Boundary<String> from = Range.Boundary.unbounded();
      List<StreamMessage<String, String>> page;
      do {
        Range<String> rest = Range.from(from, Range.Boundary.unbounded());
        page = link.call("reading", c -> c.xrange("ordermon:events", rest, Limit.from(PAGE)));
        page.forEach(each -> take(each, byOrder));
        from = page.isEmpty() ? from : Range.Boundary.excluding(page.get(page.size() - 1).getId());
      } while (!page.isEmpty());
      return byOrder;
    }
  }

  private static void take(StreamMessage<String, String> message, Map<String, List<Long>> byOrder) {
    String order = RowJson.parse(message.getBody().get("event")).path("order_id").asText();
    long id = Long.parseLong(message.getBody().get("id"));
    List<Long> ids = byOrder.computeIfAbsent(order, key -> new ArrayList<>());
    if (ids.isEmpty() || ids.get(ids.size() - 1) < id) {
      ids.add(id);
    }
  }
}
