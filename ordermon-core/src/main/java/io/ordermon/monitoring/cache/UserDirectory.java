package io.ordermon.monitoring.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.base.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserCache.Entry;
import io.ordermon.spi.UserCache.Version;
import io.ordermon.spi.UserStore;
import io.ordermon.spi.UserStore.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of any user, watched here or not, for whoever shows it or explains something:
 * nobody trades on it. Asks who is nearest first: the user's monitor; a small cache in this
 * process, which also remembers who does not exist; the cache outside; the tables. Thread-safe.
 */
public final class UserDirectory implements CacheSignals {

  private static final Logger log = LoggerFactory.getLogger(UserDirectory.class);

  /** Of users whom another instance watches nobody here hears of a change. */
  private static final Duration LIFE = Duration.ofSeconds(2);

  private static final int USERS = 10_000;
  private static final int STRIPES = 1_024;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Version NONE = new Version(0, 0);

  private final CacheSource source;
  private final @Nullable UserCache outside;
  private final UserStore users;
  private final CacheSignals next;

  /** How often users of each stripe changed. */
  private final AtomicLongArray changes = new AtomicLongArray(STRIPES);

  private final Cache<String, Optional<Snapshot>> local;

  /**
   * @param outside null for none
   * @param next is told all that this is told
   */
  public UserDirectory(
      CacheSource source,
      @Nullable UserCache outside,
      UserStore users,
      CacheSignals next,
      Ticker ticker,
      MeterRegistry meters) {
    this.source = source;
    this.outside = outside;
    this.users = users;
    this.next = next;
    this.local =
        Caffeine.newBuilder()
            .maximumSize(USERS)
            .expireAfterWrite(LIFE)
            .ticker(ticker::read)
            .recordStats()
            .build();
    CaffeineCacheMetrics.monitor(meters, local, "users");
  }

  /**
   * A user with their strategies and open orders. Of one who is watched here, as the monitor has
   * them; of any other, up to two seconds old, or as old as the cache outside lets a value get.
   *
   * @throws io.ordermon.spi.StoreException if the tables have to be asked, and cannot
   */
  public Optional<Snapshot> find(String userId) {
    Optional<Snapshot> watched = watched(userId);
    return watched.isPresent() ? watched : remembered(userId);
  }

  private Optional<Snapshot> watched(String userId) {
    try {
      return source
          .entry(userId, () -> NONE)
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .map(Entry::snapshot);
    } catch (TimeoutException e) {
      log.debug("the monitor of {} did not come to its turn in time", userId, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("user " + userId + " could not be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /**
   * Reads outside the local cache's locks, since monitors take them for a moment; what changed
   * meanwhile is not remembered.
   */
  private Optional<Snapshot> remembered(String userId) {
    Optional<Snapshot> known = local.getIfPresent(userId);
    if (known != null) {
      return known;
    }
    int stripe = stripe(userId);
    long before = changes.get(stripe);
    Optional<Snapshot> read = read(userId);
    if (changes.get(stripe) == before) {
      local.put(userId, read);
      if (changes.get(stripe) != before) {
        local.invalidate(userId);
      }
    }
    return read;
  }

  private static int stripe(String userId) {
    return Math.floorMod(userId.hashCode(), STRIPES);
  }

  private Optional<Snapshot> read(String userId) {
    Optional<Snapshot> cached = Optional.empty();
    try {
      cached =
          outside == null ? cached : Optional.ofNullable(outside.load(Set.of(userId)).get(userId));
    } catch (UserCache.Unavailable e) {
      log.debug("user {} is read from the tables", userId, e);
    }
    return cached.isPresent() ? cached : users.load(List.of(userId)).stream().findFirst();
  }

  @Override
  public void changed(String userId) {
    forget(userId);
    next.changed(userId);
  }

  @Override
  public void loaded(String userId, boolean fromCache) {
    forget(userId);
    next.loaded(userId, fromCache);
  }

  private void forget(String userId) {
    changes.incrementAndGet(stripe(userId));
    local.invalidate(userId);
  }
}
