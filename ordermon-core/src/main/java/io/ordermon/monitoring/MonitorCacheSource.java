package io.ordermon.monitoring;

import io.ordermon.monitoring.cache.CacheSource;
import io.ordermon.spi.Fences;
import io.ordermon.spi.Slots;
import io.ordermon.spi.UserCache;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What the monitors hold, for the cache. */
record MonitorCacheSource(Supplier<Monitors> monitors, Supplier<Fences> fences)
    implements CacheSource {

  @Override
  public OptionalLong epoch(String userId) {
    Fences held = fences.get();
    return held.epoch(Slots.of(userId, held.slots()));
  }

  @Override
  public CompletableFuture<Optional<UserCache.Entry>> entry(
      String userId, Supplier<UserCache.Version> version) {
    return monitors
        .get()
        .find(userId)
        .map(monitor -> monitor.cacheEntry(version))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  @Override
  public int users() {
    return monitors.get().size();
  }
}
