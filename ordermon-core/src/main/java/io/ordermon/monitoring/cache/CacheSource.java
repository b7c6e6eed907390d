package io.ordermon.monitoring.cache;

import io.ordermon.spi.UserCache;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Where the cached values come from: the monitors. */
public interface CacheSource {

  /** Under which epoch the user's slot is held; empty if it is not. */
  OptionalLong epoch(String userId);

  /**
   * The user as the monitor holds them, made in its turn; empty if nobody watches the user, or they
   * are being loaded.
   *
   * @param version asked for at the same moment
   */
  CompletableFuture<Optional<UserCache.Entry>> entry(
      String userId, Supplier<UserCache.Version> version);

  /** How many users are watched. */
  int users();
}
