package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserCache.Entry;
import io.ordermon.spi.UserCache.Version;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisUserCacheTest {

  private final String prefix = "test" + System.nanoTime() + ":";
  private final RedisLink link =
      new RedisLink(
          Samples.with(
              Samples.settings(RedisServers.shared()),
              prefix,
              Samples.events(100, 100),
              Duration.ofSeconds(5)));
  private final UserCache cache = Samples.cache(link, InstantSource.system());

  @AfterEach
  void close() {
    link.close();
  }

  private static Map<String, Version> drop(long epoch, long number) {
    return Map.of("u1", new Version(epoch, number));
  }

  private String raw(String key) {
    return link.call("looking", commands -> commands.get(link.key(key)));
  }

  @Test
  void whatIsWrittenIsReadAsItWas() {
    Entry entry = Samples.entry("u1", 1, 5);
    cache.write(List.of(entry, Samples.entry("ü 2", 1, 6)));
    assertThat(cache.load(List.of("u1", "u9"))).containsExactly(Map.entry("u1", entry.snapshot()));
    assertThat(cache.load(Set.of("ü 2"))).containsOnlyKeys("ü 2");
    assertThat(raw("user:u1")).startsWith("{\"schema\":1,\"version\":\"1:5\",\"as_of\":\"2");
    assertThat(link.<Long>call("looking", c -> c.pttl(link.key("open_orders:u1"))))
        .isBetween(1L, Duration.ofHours(1).toMillis());
  }

  @Test
  void aUserWhoWasDroppedIsNotThere() {
    cache.write(List.of(Samples.entry("u1", 1, 5)));
    cache.drop(drop(1, 6));
    assertThat(cache.load(Set.of("u1"))).isEmpty();
    assertThat(raw("strategies:u1"))
        .isEqualTo("{\"schema\":1,\"version\":\"1:6\",\"dropped\":true}");
  }

  /** Whatever comes in whatever order, and however often: what was made last stands. */
  @Test
  void noOrderOfArrivalPutsAnOldValueBack() {
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      String user = "u1";
      List<Runnable> steps = new ArrayList<>();
      List<Version> versions = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        long epoch = round * 10L + 1 + random.nextInt(2);
        Version version = new Version(epoch, round * 100L + i);
        versions.add(version);
        boolean drops = random.nextBoolean();
        steps.add(
            () -> {
              if (drops) {
                cache.drop(Map.of(user, version));
              } else {
                cache.write(List.of(Samples.entry(user, version.epoch(), version.number())));
              }
            });
      }
      steps.addAll(List.copyOf(steps)); // each comes twice
      Collections.shuffle(steps, random);
      steps.forEach(Runnable::run);
      Version last = Collections.max(versions);
      assertThat(raw("open_orders:u1"))
          .startsWith("{\"schema\":1,\"version\":\"%d:%d\"".formatted(last.epoch(), last.number()));
    }
  }

  @Test
  void aWriterWhoWasAsleepWritesNothing() {
    Entry old = Samples.entry("u1", 1, 5);
    Entry late = new Entry(old.version(), Instant.now().minusSeconds(61), old.snapshot());
    cache.write(List.of(late));
    assertThat(cache.load(Set.of("u1"))).isEmpty();
    cache.write(List.of(old));
    assertThat(cache.load(Set.of("u1"))).containsOnlyKeys("u1");
  }

  @Test
  void ourClockMayBeWrong() {
    InstantSource wrong = InstantSource.offset(InstantSource.system(), Duration.ofDays(-3));
    UserCache behind = Samples.cache(link, wrong);
    Entry entry = Samples.entry("u1", 1, 5);
    behind.write(List.of(new Entry(entry.version(), wrong.instant(), entry.snapshot())));
    assertThat(cache.load(Set.of("u1"))).containsOnlyKeys("u1");
  }

  @Test
  void valuesOfAnotherKindAreAsGoodAsNone() {
    link.call("spoiling", c -> c.set(link.key("user:u1"), "no JSON"));
    link.call("spoiling", c -> c.rpush(link.key("strategies:u1"), "a", "b"));
    link.call("spoiling", c -> c.set(link.key("open_orders:u1"), "{\"schema\":2}"));
    assertThat(cache.load(Set.of("u1"))).isEmpty();
    cache.write(List.of(Samples.entry("u1", 1, 5)));
    assertThat(cache.load(Set.of("u1"))).containsOnlyKeys("u1");
    link.call("spoiling", c -> c.set(link.key("user:u1"), raw("user:u1").replace("u1", "u2")));
    assertThat(cache.load(Set.of("u1"))).isEmpty();
  }

  @Test
  void whatNobodyOfUsWroteIsNotBelieved() {
    cache.write(List.of(Samples.entry("u1", 1, 5), Samples.entry("u2", 1, 6)));
    String right = raw("strategies:u1");
    String wrong = right.replace("15m", "1s");
    assertThat(wrong).isNotEqualTo(right);
    put("strategies:u1", wrong);
    assertThat(cache.load(Set.of("u1"))).isEmpty();
    put("strategies:u1", right);
    assertThat(cache.load(Set.of("u1"))).containsOnlyKeys("u1");
    put("strategies:u1", raw("strategies:u2")); // ours, but another user's
    assertThat(cache.load(Set.of("u1"))).isEmpty();
    RedisUserCache ofAnotherDatabase = new RedisUserCache(link, InstantSource.system());
    ofAnotherDatabase.start("another secret");
    assertThat(ofAnotherDatabase.load(Set.of("u2"))).isEmpty();
  }

  private void put(String key, String value) {
    link.call("spoiling", commands -> commands.set(link.key(key), value));
  }

  @Test
  void aRedisThatIsNotThereIsToldAndComesBack() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink own = new RedisLink(Samples.settings(server))) {
      UserCache there = Samples.cache(own, InstantSource.system());
      there.write(List.of(Samples.entry("u1", 1, 5)));
      server.kill();
      assertThatThrownBy(() -> there.load(Set.of("u1")))
          .isInstanceOf(UserCache.Unavailable.class)
          .hasMessageContaining("redis 127.0.0.1:" + server.port());
      server.restart();
      await().ignoreExceptions().until(() -> there.load(Set.of("u1")).containsKey("u1"));
      there.write(List.of(Samples.entry("u1", 1, 6))); // the script is not known any more
      assertThat(there.load(Set.of("u1")).get("u1").user().version()).isEqualTo(6);
    }
  }

  @Test
  void aRedisThatComesBackIsWrittenToAgain() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink own = new RedisLink(Samples.settings(server))) {
      UserCache there = Samples.cache(own, InstantSource.system());
      own.check();
      server.kill();
      for (int i = 0; i < 5; i++) { // until nobody is let through
        assertThatThrownBy(() -> there.write(List.of(Samples.entry("u1", 1, 5))))
            .isInstanceOf(UserCache.Unavailable.class);
      }
      server.restart();
      await()
          .ignoreExceptionsInstanceOf(UserCache.Unavailable.class)
          .untilAsserted(() -> there.write(List.of(Samples.entry("u1", 1, 5))));
      assertThat(there.load(Set.of("u1"))).containsOnlyKeys("u1");
    }
  }
}
