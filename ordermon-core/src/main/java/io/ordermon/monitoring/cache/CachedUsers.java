package io.ordermon.monitoring.cache;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserStore;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.spi.UserStore.Stamps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads users from the cache as far as the tables' stamps say that they are as they stand there,
 * and the others from the tables. So nothing that the cache says is relied on before the tables
 * have confirmed it. Used on one thread.
 */
public final class CachedUsers {

  private static final Logger log = LoggerFactory.getLogger(CachedUsers.class);

  /** After a failure the cache is not asked for so long: it must not hold up a start. */
  private static final Duration PAUSE = Duration.ofSeconds(30);

  private final @Nullable UserCache cache;
  private final UserStore users;
  private final LongSupplier ticker;
  private final Counter hits;
  private final Counter misses;
  private long notBefore;

  /**
   * Users, and where they were read.
   *
   * @param snapshots of all that exist
   * @param fromCache those whom the cache has as they are
   */
  public record Read(List<Snapshot> snapshots, Set<String> fromCache) {}

  /**
   * @param cache null for none
   * @param ticker measures lengths of time, in nanoseconds
   */
  public CachedUsers(
      @Nullable UserCache cache, UserStore users, LongSupplier ticker, MeterRegistry meters) {
    this.cache = cache;
    this.users = users;
    this.ticker = ticker;
    this.notBefore = ticker.getAsLong();
    hits = counter("hit", meters);
    misses = counter("miss", meters);
  }

  private static Counter counter(String result, MeterRegistry meters) {
    return Counter.builder("ordermon.cache.loads")
        .description(
            "Users who were loaded: from the cache, since it was right, or from the tables")
        .tag("result", result)
        .register(meters);
  }

  /**
   * Users as the tables hold them now.
   *
   * @param mayBeCached of whom the cache may be asked
   */
  public Read load(Collection<String> userIds, Set<String> mayBeCached) {
    Map<String, Snapshot> cached = ask(mayBeCached);
    confirm(cached);
    Set<String> others = new HashSet<>(userIds);
    others.removeAll(cached.keySet());
    List<Snapshot> all = new ArrayList<>(cached.values());
    if (!others.isEmpty()) {
      all.addAll(users.load(others));
    }
    if (cache != null) {
      hits.increment(cached.size());
      misses.increment(others.size());
    }
    return new Read(all, Set.copyOf(cached.keySet()));
  }

  private Map<String, Snapshot> ask(Set<String> userIds) {
    if (cache == null || userIds.isEmpty() || ticker.getAsLong() - notBefore < 0) {
      return new HashMap<>();
    }
    try {
      return new HashMap<>(cache.load(userIds));
    } catch (UserCache.Unavailable e) {
      notBefore = ticker.getAsLong() + PAUSE.toNanos();
      log.warn("users are loaded from the tables alone: {}", e.getMessage());
      return new HashMap<>();
    }
  }

  private void confirm(Map<String, Snapshot> cached) {
    if (cached.isEmpty()) {
      return;
    }
    Map<String, Stamps> stamps = new HashMap<>();
    users.stamps(cached.keySet()).forEach(each -> stamps.put(each.userId(), each));
    cached.entrySet().removeIf(each -> !isAsStamped(each.getValue(), stamps.get(each.getKey())));
  }

  private static boolean isAsStamped(Snapshot snapshot, @Nullable Stamps stamps) {
    return stamps != null && StampsOf.snapshot(snapshot).equals(StampsOf.stamps(stamps));
  }
}
