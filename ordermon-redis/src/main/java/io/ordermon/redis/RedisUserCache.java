package io.ordermon.redis;

import io.lettuce.core.KeyValue;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.ordermon.config.DurationText;
import io.ordermon.loop.Health;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Users in Redis, each in three values with a time to live: {@code user:ID}, {@code strategies:ID}
 * and {@code open_orders:ID}. A value is put by a script that leaves a later one alone; one that is
 * dropped leaves its version behind, and one that was made more than a minute ago is not put at
 * all, so that nobody, however late, puts an old one back.
 */
final class RedisUserCache implements UserCache {

  private static final Script PUT = Script.of("cache_put.lua", ScriptOutputType.INTEGER);

  private final RedisLink link;
  private final InstantSource clock;
  private final Duration ttl;

  /** Until it is started, that of nobody. */
  private volatile Seal seal = new Seal(UUID.randomUUID().toString());

  /** By how much the server's clock is ahead of ours; null until it has been asked. */
  private volatile @Nullable Duration ahead;

  RedisUserCache(RedisLink link, InstantSource clock) {
    this.link = link;
    this.clock = clock;
    this.ttl = link.settings().cache().ttl();
  }

  @Override
  public void start(String secret) {
    seal = new Seal(secret);
  }

  @Override
  public Map<String, Snapshot> load(Collection<String> userIds) {
    List<String> ids = List.copyOf(userIds);
    String[] keys = ids.stream().flatMap(id -> List.of(keysOf(id)).stream()).toArray(String[]::new);
    List<KeyValue<String, String>> values =
        call("reading the cache", commands -> commands.mget(keys));
    Map<String, Snapshot> found = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      CachedValues.read(
              id, seal, text(values, 3 * i), text(values, 3 * i + 1), text(values, 3 * i + 2))
          .filter(snapshot -> snapshot.user().userId().equals(id))
          .ifPresent(snapshot -> found.put(id, snapshot));
    }
    return found;
  }

  private static @Nullable String text(List<KeyValue<String, String>> values, int index) {
    return values.get(index).getValueOrElse(null);
  }

  private String[] keysOf(String userId) {
    return new String[] {
      link.key("user:" + userId),
      link.key("strategies:" + userId),
      link.key("open_orders:" + userId)
    };
  }

  @Override
  public void drop(Map<String, Version> users) {
    String now = millis(clock.instant().plus(ahead()));
    putAll(
        "dropping from the cache",
        commands -> {
          List<CompletionStage<?>> answers = new ArrayList<>();
          users.forEach(
              (userId, version) -> {
                String value = CachedValues.dropped(version);
                for (String key : keysOf(userId)) {
                  answers.add(put(commands, key, version, value, now));
                }
              });
          return answers;
        });
  }

  @Override
  public void write(Collection<Entry> entries) {
    Duration difference = ahead(); // asked for before, not while, something else is called
    putAll(
        "writing the cache",
        commands -> {
          List<CompletionStage<?>> answers = new ArrayList<>();
          for (Entry entry : entries) {
            String made = millis(entry.at().plus(difference));
            String[] keys = keysOf(entry.snapshot().user().userId());
            CachedValues values = CachedValues.of(entry, seal);
            Version version = entry.version();
            answers.add(put(commands, keys[0], version, values.user(), made));
            answers.add(put(commands, keys[1], version, values.strategies(), made));
            answers.add(put(commands, keys[2], version, values.openOrders(), made));
          }
          return answers;
        });
  }

  /** What is put. */
  private interface Puts {
    List<CompletionStage<?>> send(RedisClusterAsyncCommands<String, String> commands);
  }

  private void putAll(String what, Puts puts) {
    call(
        what,
        commands ->
            CompletableFuture.allOf(
                puts.send(commands).stream()
                    .map(CompletionStage::toCompletableFuture)
                    .toArray(CompletableFuture[]::new)));
  }

  private CompletionStage<Long> put(
      RedisClusterAsyncCommands<String, String> commands,
      String key,
      Version version,
      String value,
      String madeAt) {
    return PUT.run(
        commands,
        new String[] {key},
        Long.toString(version.epoch()),
        Long.toString(version.number()),
        value,
        Long.toString(ttl.toMillis()),
        madeAt);
  }

  private Duration ahead() {
    Duration difference = ahead;
    if (difference == null) {
      Instant asked = clock.instant();
      List<String> now = call("asking for the time", RedisClusterAsyncCommands::time);
      Instant server =
          Instant.ofEpochSecond(Long.parseLong(now.get(0)), Long.parseLong(now.get(1)) * 1_000);
      difference = Duration.between(asked, server);
      ahead = difference;
    }
    return difference;
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  private <T> T call(
      String what,
      java.util.function.Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>>
          commands) {
    try {
      return link.call(what, commands);
    } catch (RedisUnavailable e) {
      ahead = null; // it may be another server that answers next
      throw new Unavailable(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public Duration refresh() {
    return ttl.dividedBy(2);
  }

  @Override
  public Health health() {
    return new Health("cache", link.health().state(), "time to live " + DurationText.print(ttl));
  }

  @Override
  public void close() {
    // the link is closed by whoever opened it
  }
}
