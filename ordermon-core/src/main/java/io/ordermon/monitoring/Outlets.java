package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.loop.Health;
import io.ordermon.monitoring.cache.CacheSignals;
import io.ordermon.monitoring.cache.CacheSource;
import io.ordermon.monitoring.cache.UserDirectory;
import io.ordermon.monitoring.relay.AuditRelay;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.UserCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes to others than the database and the event sinks: the audit to those who are to have all
 * of it, and users to the cache. Nothing in the engine waits for any of it.
 */
final class Outlets {

  private final Relays relays = new Relays();
  private final @Nullable CacheCare cacheCare;
  private final UserDirectory directory;

  /**
   * @param handedOn the greatest audit id that the drain has handed on
   */
  Outlets(
      Persistence persistence,
      EngineParts.Surroundings around,
      CacheSource source,
      Consumer<Event> events,
      HeldSlots slots,
      LongSupplier handedOn) {
    for (AuditSink sink : around.outside().auditSinks()) {
      sink.start(events::accept);
      relays.add(
          sink,
          new AuditRelay(
              persistence.audit(),
              sink,
              slots,
              slots::lost,
              handedOn,
              new AuditRelay.Surroundings(
                  events, around.clock(), around.ticker(), around.meters())));
    }
    UserCache cache = around.outside().cache();
    if (cache != null) {
      cache.start(persistence.sharedSecret());
    }
    cacheCare = cache == null ? null : CacheCare.of(cache, source, around);
    directory =
        new UserDirectory(
            source,
            cache,
            persistence.users(),
            cacheCare == null ? CacheSignals.NONE : cacheCare.signals(),
            around.ticker(),
            around.meters());
  }

  /** What monitors tell of users that have changed. */
  CacheSignals signals() {
    return directory;
  }

  UserDirectory directory() {
    return directory;
  }

  void start() {
    relays.start();
    if (cacheCare != null) {
      cacheCare.start();
    }
  }

  /** There is something new in the audit; any thread. */
  void wake() {
    relays.wake();
  }

  List<Health> health() {
    List<Health> health = new ArrayList<>(relays.health());
    if (cacheCare != null) {
      health.addAll(cacheCare.health());
    }
    return health;
  }

  /** Ends, after delivering what there is, if that works within the time. */
  void close(Duration timeout) {
    relays.close(timeout);
    if (cacheCare != null) {
      cacheCare.close(timeout);
    }
  }
}
