package io.ordermon.monitoring.cache;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.loop.Step;
import io.ordermon.loop.WorkLoop;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserCache.Entry;
import io.ordermon.spi.UserCache.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cache up with the monitors, on one thread that steps it: what has changed is dropped at
 * once, and written when the user has been quiet for a while, so that a busy user costs a few bytes
 * a change. What is written is written again before it expires.
 *
 * <p>Of each user at most one thing waits: the bound is the number of users. While the cache is
 * away, what waits stays.
 */
public final class CacheKeeper implements Step, CacheSignals {

  private static final Logger log = LoggerFactory.getLogger(CacheKeeper.class);

  static final Duration QUIET = Duration.ofMillis(500);
  private static final int PAGE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration PROGRESS = Duration.ofSeconds(2);

  private final UserCache cache;
  private final CacheSource source;
  private final Duration refresh;
  private final Ticker ticker;
  private final Counter dropped;
  private final Counter written;
  private final AtomicLong numbers = new AtomicLong();

  /** Any thread. By user, the number of the last change that the cache does not know of. */
  private final Map<String, Long> changed = new ConcurrentHashMap<>();

  /** Any thread. Users whom the cache has as they are, and who are to be written anew. */
  private final Map<String, Boolean> reloaded = new ConcurrentHashMap<>();

  /** Users who are to be written, by when they changed last; the longest quiet first. */
  private final Map<String, Long> missing = new LinkedHashMap<>();

  /** Of those, the ones of whom a value from before this run stands there still. */
  private final Set<String> standing = new HashSet<>();

  /** Users who are in the cache, by when they were written; the oldest first. */
  private final Map<String, Long> present = new LinkedHashMap<>();

  private final AtomicBoolean signalled = new AtomicBoolean();
  private volatile @Nullable WorkLoop loop;
  private volatile int presentCount;
  private boolean warming = true;
  private long lastProgress;

  /**
   * @param refresh how old a value may get
   */
  public CacheKeeper(
      UserCache cache, CacheSource source, Duration refresh, Ticker ticker, MeterRegistry meters) {
    this.cache = cache;
    this.source = source;
    this.refresh = refresh;
    this.ticker = ticker;
    this.lastProgress = ticker.read();
    dropped =
        Counter.builder("ordermon.cache.dropped")
            .description("Users whose cached values were dropped since they changed")
            .register(meters);
    written =
        Counter.builder("ordermon.cache.written")
            .description("Users who were written to the cache")
            .register(meters);
    Gauge.builder("ordermon.cache.users", this, CacheKeeper::presentCount)
        .description("Users whom the cache has as they are")
        .register(meters);
  }

  /** The loop to wake when something has changed. */
  public void drivenBy(WorkLoop keeperLoop) {
    this.loop = keeperLoop;
  }

  /** How long to rest when there is nothing to do. */
  public Duration rest() {
    return missing.isEmpty() ? Duration.ofSeconds(1) : Duration.ofMillis(50);
  }

  @Override
  public void changed(String userId) {
    changed.put(userId, numbers.incrementAndGet());
    WorkLoop driver = loop;
    if (driver != null && signalled.compareAndSet(false, true)) {
      driver.wake();
    }
  }

  @Override
  public void loaded(String userId, boolean fromCache) {
    if (fromCache) {
      reloaded.put(userId, true);
    } else {
      changed(userId);
    }
  }

  /** How many users the cache has as they are; any thread. */
  public int presentCount() {
    return presentCount;
  }

  @Override
  public boolean doWork() {
    signalled.set(false);
    boolean worked = drop();
    takeReloaded();
    worked |= write();
    presentCount = present.size();
    tellProgress();
    return worked;
  }

  // ---- out of it

  private boolean drop() {
    Map<String, Long> taken = new HashMap<>();
    for (Iterator<Map.Entry<String, Long>> each = changed.entrySet().iterator();
        each.hasNext() && taken.size() < PAGE * 10; ) {
      Map.Entry<String, Long> entry = each.next();
      taken.put(entry.getKey(), entry.getValue());
    }
    if (taken.isEmpty()) {
      return false;
    }
    Map<String, Version> versions = new HashMap<>();
    taken.forEach(
        (userId, number) ->
            source
                .epoch(userId)
                .ifPresent(epoch -> versions.put(userId, new Version(epoch, number))));
    versions.keySet().removeIf(each -> missing.containsKey(each) && !standing.contains(each));
    if (!versions.isEmpty()) {
      cache.drop(versions);
      dropped.increment(versions.size());
    }
    taken.forEach(this::isDropped);
    return true;
  }

  private void isDropped(String userId, long number) {
    changed.remove(userId, number);
    present.remove(userId);
    standing.remove(userId);
    missing.remove(userId);
    missing.put(userId, ticker.read());
  }

  private void takeReloaded() {
    for (String userId : Set.copyOf(reloaded.keySet())) {
      reloaded.remove(userId);
      if (!missing.containsKey(userId)) {
        present.remove(userId);
        standing.add(userId);
        missing.put(userId, ticker.read());
      }
    }
  }

  // ---- into it

  private boolean write() {
    long now = ticker.read();
    List<String> page = new ArrayList<>();
    take(missing, now - QUIET.toNanos(), page);
    take(present, now - refresh.toNanos(), page);
    if (page.isEmpty()) {
      return false;
    }
    page.forEach(missing::remove);
    page.forEach(present::remove);
    page.forEach(standing::remove);
    List<Entry> entries = entries(page);
    if (entries.isEmpty()) {
      return true;
    }
    try {
      cache.write(entries);
    } catch (UserCache.Unavailable e) {
      entries.forEach(entry -> changed(userId(entry))); // it may be there, and then must be dropped
      throw e;
    }
    written.increment(entries.size());
    entries.forEach(entry -> present.put(userId(entry), now));
    return true;
  }

  private static String userId(Entry entry) {
    return entry.snapshot().user().userId();
  }

  private static void take(Map<String, Long> users, long until, List<String> page) {
    for (Map.Entry<String, Long> each : users.entrySet()) {
      if (page.size() >= PAGE || each.getValue() - until > 0) {
        return;
      }
      page.add(each.getKey());
    }
  }

  private List<Entry> entries(List<String> userIds) {
    Map<String, CompletableFuture<Optional<Entry>>> asked = new LinkedHashMap<>();
    for (String userId : userIds) {
      source
          .epoch(userId)
          .ifPresent(
              epoch ->
                  asked.put(
                      userId,
                      source.entry(userId, () -> new Version(epoch, numbers.incrementAndGet()))));
    }
    List<Entry> entries = new ArrayList<>();
    asked.forEach((userId, answer) -> await(userId, answer).ifPresent(entries::add));
    return entries;
  }

  private Optional<Entry> await(String userId, CompletableFuture<Optional<Entry>> answer) {
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("the monitor of {} did not come to its turn in time", userId, e);
      changed(userId);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a user could not be read for the cache", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }

  /** One line every two seconds, and one at the end. */
  private void tellProgress() {
    long now = ticker.read();
    boolean done = present.size() >= source.users() && missing.isEmpty() && changed.isEmpty();
    boolean due = done || now - lastProgress >= PROGRESS.toNanos();
    if (warming && due && source.users() > 0) {
      log.info("cache: {} of {} users are in it", present.size(), source.users());
      lastProgress = now;
      warming = !done;
    }
  }
}
