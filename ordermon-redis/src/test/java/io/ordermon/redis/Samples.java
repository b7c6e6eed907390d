package io.ordermon.redis;

import io.ordermon.config.RedisSettings;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.User;
import io.ordermon.models.Verdict;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed.Settlement;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.testservers.RedisServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Settings, rows and events as tests need them. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-11-25T12:00:00.123456Z");

  private Samples() {}

  /** With a time-out that a healthy server keeps even where the machine is busy. */
  static RedisSettings settings(RedisServer server) {
    return withTimeout(RedisSettings.of(server.host(), server.port()), Duration.ofSeconds(5));
  }

  static RedisSettings.Events events(int max, int hard) {
    return new RedisSettings.Events(true, max, hard);
  }

  static RedisSettings with(
      RedisSettings settings, String prefix, RedisSettings.Events events, Duration timeout) {
    return new RedisSettings(
        settings.mode(),
        settings.nodes(),
        settings.master(),
        settings.user(),
        settings.password(),
        settings.sentinelPassword(),
        settings.db(),
        settings.tls(),
        settings.tlsCa(),
        prefix,
        timeout,
        settings.cache(),
        events,
        settings.commands());
  }

  static RedisSettings withPrefix(RedisSettings settings, String prefix) {
    return with(settings, prefix, settings.events(), settings.timeout());
  }

  static RedisSettings withTimeout(RedisSettings settings, Duration timeout) {
    return with(settings, settings.prefix(), settings.events(), timeout);
  }

  static RedisSettings withCommands(RedisSettings settings, int tries) {
    return new RedisSettings(
        settings.mode(),
        settings.nodes(),
        settings.master(),
        settings.user(),
        settings.password(),
        settings.sentinelPassword(),
        settings.db(),
        settings.tls(),
        settings.tlsCa(),
        settings.prefix(),
        settings.timeout(),
        settings.cache(),
        settings.events(),
        new RedisSettings.Commands(true, tries, Duration.ofHours(1)));
  }

  static RedisSettings withPassword(RedisSettings settings, String password) {
    return new RedisSettings(
        settings.mode(),
        settings.nodes(),
        settings.master(),
        settings.user(),
        password,
        settings.sentinelPassword(),
        settings.db(),
        settings.tls(),
        settings.tlsCa(),
        settings.prefix(),
        settings.timeout(),
        settings.cache(),
        settings.events(),
        settings.commands());
  }

  /** A cache that knows its own by the same secret as all others of the tests. */
  static RedisUserCache cache(RedisLink link, InstantSource clock) {
    RedisUserCache cache = new RedisUserCache(link, clock);
    cache.start("a secret");
    return cache;
  }

  static OrderRow order(String id, String status, String filled, long version) {
    return new OrderRow(
        id,
        "u1",
        null,
        "ACME",
        "buy",
        "limit",
        "gtc",
        new BigDecimal("101.50000000"),
        null,
        new BigDecimal("10.00000000"),
        new BigDecimal(filled),
        null,
        new BigDecimal("0.00000000"),
        null,
        null,
        null,
        status,
        "why \"not\"\n",
        null,
        version,
        NOON);
  }

  static Snapshot snapshot(String userId, long version) {
    return new Snapshot(
        new User(userId, "Jörg 😀", null, 1, "{\"max_open_orders\":5}", version),
        List.of(
            new StrategyConfig(
                "s1",
                userId,
                "tidy",
                "order_timeout",
                1,
                "{\"timeout\":\"15m\"}",
                null,
                new ActiveTime(NOON, null),
                3)),
        List.of(order("o1", "new", "0.00000000", version)));
  }

  static UserCache.Entry entry(String userId, long epoch, long number) {
    return new UserCache.Entry(
        new UserCache.Version(epoch, number), Instant.now(), snapshot(userId, number));
  }

  static AuditStore.Entry audit(long id, int slot, String orderId) {
    Change.Header header =
        new Change.Header(id, slot, Change.Op.UPDATE, "u1", 2, null, "app@host", NOON);
    Change.Before before =
        new Change.Before(
            "new", BigDecimal.TEN, BigDecimal.ZERO, null, null, null, BigDecimal.ZERO);
    return new AuditStore.Entry(
        id,
        new Settlement(
            new Change.OfOrder(header, order(orderId, "filled", "10.00000000", 2), before),
            Verdict.GAP,
            "partially_filled",
            ChangeSource.EXTERNAL,
            "app@host"));
  }
}
