package io.ordermon.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.ordermon.config.Settings;
import io.ordermon.loop.Health;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Redis that comes back by itself. While it is cut, commands are refused at once
 * instead of waiting for their time-out. Thread-safe.
 */
public final class RedisLink implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final RedisClient client;
  private final String name;

  /** Guarded by this. Null until Redis has answered for the first time. */
  private @Nullable StatefulRedisConnection<String, String> connection;

  /** Prepares a connection; nothing is sent yet, so that this never fails. */
  public RedisLink(Settings.Redis settings) {
    name = settings.host() + ":" + settings.port();
    RedisURI.Builder uri =
        RedisURI.builder()
            .withHost(settings.host())
            .withPort(settings.port())
            .withDatabase(settings.db())
            .withTimeout(TIMEOUT);
    if (!settings.password().isEmpty()) {
      uri.withPassword((CharSequence) settings.password());
    }
    client = RedisClient.create(uri.build());
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .socketOptions(SocketOptions.builder().connectTimeout(TIMEOUT).build())
            .build());
  }

  /** How Redis is doing: asks it, and waits for at most two seconds. */
  public Health health() {
    try {
      return new Health("redis", Health.State.UP, name + " answers " + connection().sync().ping());
    } catch (RedisException e) {
      return new Health(
          "redis",
          Health.State.DEGRADED,
          "%s: %s: check REDIS_HOST, REDIS_PORT and REDIS_PASSWORD; ordermon works on without it"
              .formatted(name, rootMessage(e)));
    }
  }

  private synchronized StatefulRedisConnection<String, String> connection() {
    if (connection == null) {
      connection = client.connect();
    }
    return connection;
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage());
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, TIMEOUT);
  }
}
