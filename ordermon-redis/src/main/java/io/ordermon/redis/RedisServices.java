package io.ordermon.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.QuoteFeed;
import io.ordermon.spi.UserCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that Redis does for an engine, from one set of settings: to be given to the engine before it
 * is started, and closed after it. Nothing here fails or waits for long while Redis is away; what
 * does not work shows in {@link #health}, and works again by itself.
 */
public final class RedisServices implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisServices.class);
  private static final Duration PING = Duration.ofSeconds(1);

  private final RedisLink link;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final WorkLoop pings;
  private @Nullable RedisCommands commands;

  /** Prepares everything; nothing is sent yet. */
  public RedisServices(RedisSettings settings, InstantSource clock, MeterRegistry meters) {
    this.link = new RedisLink(settings, meters);
    this.clock = clock;
    this.meters = meters;
    this.pings = new WorkLoop("redis pings", this::ping, () -> PING);
    pings.startAsync();
  }

  /** Failures show in the link's own health. */
  private boolean ping() {
    link.check();
    return false;
  }

  /** The cache of users; empty if it is switched off. */
  public Optional<UserCache> cache() {
    return link.settings().cache().enabled()
        ? Optional.of(new RedisUserCache(link, clock))
        : Optional.empty();
  }

  /** The stream of events; empty if it is switched off. */
  public Optional<AuditSink> events() {
    return link.settings().events().enabled()
        ? Optional.of(new RedisEvents(link, clock, Ticker.systemTicker()))
        : Optional.empty();
  }

  /** A source of quotes. */
  public QuoteFeed quotes() {
    return new RedisQuotes(link, clock);
  }

  /**
   * Begins to take commands, unless that is switched off; called once, when the engine runs.
   *
   * @param instance the engine's name, as it was given to it
   */
  public synchronized void takeCommands(CommandExecutor executor, String instance) {
    if (link.settings().commands().enabled()) {
      commands =
          new RedisCommands(link, executor, instance, RedisCommands.FORGOTTEN, clock, meters);
      commands.start();
    }
  }

  /** How it is doing, part by part; any thread, never waits. */
  public synchronized List<Health> health() {
    List<Health> health = new ArrayList<>(List.of(link.health()));
    if (commands != null) {
      health.add(commands.health());
    }
    return health;
  }

  /** Takes no more commands; to be called before the engine is closed. */
  public synchronized void stopCommands() {
    if (commands != null) {
      commands.close();
      commands = null;
    }
  }

  @Override
  public void close() {
    stopCommands();
    pings.stopAsync();
    try {
      pings.awaitTerminated(link.settings().timeout().toMillis(), MILLISECONDS);
    } catch (TimeoutException e) {
      log.debug("redis is being asked for its health still", e);
    }
    link.close();
  }
}
