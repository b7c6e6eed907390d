package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.MonitoringSettings;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A start from the cache: what it says holds only where the tables say the same. */
class WarmStartIT {

  private static final int USERS = 300;

  private record Run(RedisServices redis, MonitoringEngine engine, SimpleMeterRegistry meters)
      implements AutoCloseable {

    static Run start(WatchedDatabase db, LocalRedisServer server) throws InterruptedException {
      SimpleMeterRegistry meters = new SimpleMeterRegistry();
      RedisServices redis =
          new RedisServices(Samples.settings(server), InstantSource.system(), meters);
      MonitoringEngine engine =
          MonitoringEngine.builder()
              .persistence(db.database())
              .discoverStrategies(false)
              .meters(meters)
              .settings(MonitoringSettings.DEFAULTS.withScanInterval(Duration.ofMillis(500)))
              .cache(redis.cache().orElseThrow())
              .build();
      engine.start();
      assertThat(engine.awaitReady(Duration.ofSeconds(30))).isTrue();
      return new Run(redis, engine, meters);
    }

    double loads(String result) {
      return meters.get("ordermon.cache.loads").tag("result", result).counter().count();
    }

    double cached() {
      return meters.get("ordermon.cache.users").gauge().value();
    }

    @Override
    public void close() {
      engine.close();
      redis.close();
    }
  }

  @Test
  void whatChangedMeanwhileIsReadFromTheTables() throws Exception {
    try (WatchedDatabase db = new WatchedDatabase();
        LocalRedisServer server = RedisServers.start()) {
      db.users(USERS, 2);
      try (Run cold = Run.start(db, server)) {
        assertThat(cold.loads("hit")).isZero();
        assertThat(cold.loads("miss")).isEqualTo(USERS);
        await().atMost(Duration.ofSeconds(30)).until(() -> cold.cached() == USERS);
      }
      db.sql(
          "UPDATE orders SET status = 'cancelled' WHERE order_id = 'u1-0'",
          "UPDATE strategies SET params = '{\"timeout\":\"20m\"}' WHERE user_id = 'u2'",
          "DELETE FROM orders WHERE order_id = 'u3-1'",
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('fresh', 'u4', 'ACME', 'buy', 1, 100, 'new')",
          "UPDATE users SET username = 'Five' WHERE user_id = 'u5'",
          "UPDATE users SET status = 0 WHERE user_id = 'u6'");
      lie(server);
      try (Run warm = Run.start(db, server)) {
        assertThat(warm.loads("hit")).isEqualTo(USERS - 7);
        assertThat(warm.loads("miss")).isEqualTo(6);
        assertThat(warm.engine().user("u7").orElseThrow().strategies().get(0).params())
            .isEqualTo("{\"timeout\":\"15m\"}");
        assertThat(warm.engine().status().counts().openOrders()).isEqualTo((USERS - 1) * 2 - 1);
        await().until(() -> warm.engine().status().feed().reconciliations() > 1);
        assertThat(warm.engine().status().feed().missed()).isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> warm.cached() == USERS - 1);
        assertCacheIsAsTheTables(db, server);
      }
    }
  }

  /** Somebody writes another timeout into the cache, of the same version. */
  private static void lie(LocalRedisServer server) {
    try (RedisLink link = new RedisLink(Samples.settings(server))) {
      String key = "ordermon:strategies:u7";
      String value = link.call("looking", commands -> commands.get(key));
      link.call("lying", commands -> commands.set(key, value.replace("15m", "1s")));
    }
  }

  private static void assertCacheIsAsTheTables(WatchedDatabase db, LocalRedisServer server) {
    List<String> users = db.query("SELECT user_id FROM users WHERE status = 1");
    try (RedisLink link = new RedisLink(Samples.settings(server))) {
      RedisUserCache cache = reader(db, link);
      assertThat(inNoOrder(cache.load(users).values()))
          .isEqualTo(inNoOrder(db.database().users().load(users)));
      assertThat(cache.load(List.of("u6"))).isEmpty();
    }
  }

  private static RedisUserCache reader(WatchedDatabase db, RedisLink link) {
    RedisUserCache cache = new RedisUserCache(link, InstantSource.system());
    cache.start(db.database().sharedSecret());
    return cache;
  }

  private static Set<List<Object>> inNoOrder(Collection<Snapshot> snapshots) {
    return snapshots.stream()
        .map(
            each ->
                List.of(each.user(), Set.copyOf(each.strategies()), Set.copyOf(each.openOrders())))
        .collect(Collectors.toSet());
  }

  @Test
  void aChangeIsDroppedAtOnceAndWrittenWhenItIsQuiet() throws Exception {
    try (WatchedDatabase db = new WatchedDatabase();
        LocalRedisServer server = RedisServers.start()) {
      db.users(3, 1);
      try (Run run = Run.start(db, server);
          RedisLink link = new RedisLink(Samples.settings(server))) {
        RedisUserCache cache = reader(db, link);
        await().until(() -> cache.load(List.of("u0", "u1", "u2")).size() == 3);
        db.sql("UPDATE orders SET price = 7 WHERE order_id = 'u1-0'");
        await().until(() -> cache.load(List.of("u1")).isEmpty());
        await().until(() -> cache.load(List.of("u1")).size() == 1);
        assertThat(cache.load(List.of("u1")).get("u1").openOrders().get(0).price())
            .isEqualByComparingTo("7");
        db.sql("UPDATE users SET status = 0 WHERE user_id = 'u2'");
        await().until(() -> cache.load(List.of("u2")).isEmpty());
        server.kill();
        db.sql("UPDATE orders SET price = 8 WHERE order_id = 'u0-0'");
        await().until(() -> run.engine().status().feed().changes() >= 3);
        server.restart();
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .until(
                () ->
                    cache.load(List.of("u0")).get("u0").openOrders().get(0).price().intValue()
                        == 8);
      }
    }
  }
}
