package io.ordermon.redis;

import com.google.common.base.Throwables;
import dev.failsafe.CircuitBreaker;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to Redis: one connection that comes back by itself, shared by all who do not have to wait
 * on one, behind a circuit breaker. Each call waits as long as the time-out at the most, the first
 * connect included; after three in a row that failed, calls fail at once for a second, and then one
 * is tried. Thread-safe.
 */
public final class RedisLink implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisLink.class);
  private static final int FAILURES = 3;
  private static final Duration OPEN = Duration.ofSeconds(1);
  private static final Duration FIRST_CONNECT = Duration.ofSeconds(10);

  private final RedisSettings settings;
  private final Connects connects;
  private final String name;
  private final Counter failures;
  private final CircuitBreaker<Object> breaker;
  private volatile boolean hasAnswered;
  private volatile String trouble = "not asked yet";

  /** Prepares a connection; nothing is sent yet, so that this never fails. */
  public RedisLink(RedisSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.name = String.join(",", settings.nodes().stream().map(Object::toString).toList());
    this.connects = new Connects(Topology.of(settings));
    this.breaker =
        CircuitBreaker.builder()
            .withFailureThreshold(FAILURES)
            .withSuccessThreshold(1)
            .withDelay(OPEN)
            .onOpen(event -> leaveAlone())
            .onClose(event -> log.info("redis {} answers again", name))
            .build();
    failures =
        Counter.builder("ordermon.redis.failures")
            .description("Calls of Redis that failed")
            .register(meters);
    Gauge.builder("ordermon.redis.up", this, link -> link.trouble.isEmpty() ? 1 : 0)
        .description("Whether Redis answered when it was last called")
        .register(meters);
  }

  /** The same without metrics, for a look. */
  public RedisLink(RedisSettings settings) {
    this(settings, new SimpleMeterRegistry());
  }

  RedisSettings settings() {
    return settings;
  }

  /** A key, with the prefix. */
  String key(String rest) {
    return settings.prefix() + rest;
  }

  /** How long a read may wait for something to come: less than one answer may take. */
  Duration patience(Duration wanted) {
    Duration most = settings.timeout().dividedBy(2);
    return wanted.compareTo(most) < 0 ? wanted : most;
  }

  /**
   * Sends commands and waits for what comes of them.
   *
   * @param what is done, in words, such as {@code writing events}
   * @throws RedisUnavailable if that fails or takes too long; what was sent may have been done
   */
  <T> T call(
      String what,
      Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>> commands) {
    return ask(
        what,
        settings.timeout(),
        () -> connects.shared().thenCompose(connection -> commands.apply(connection.commands())));
  }

  /** The same on a connection of the caller's own. */
  <T> T on(
      Topology.Connection own,
      String what,
      Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>> commands) {
    return ask(
        what, settings.timeout(), () -> commands.apply(own.commands()).toCompletableFuture());
  }

  /**
   * A connection of its own, for somebody who waits on it.
   *
   * @throws RedisUnavailable if there is none to be had
   */
  Topology.Connection open(String what) {
    return ask(what, settings.timeout(), connects::own);
  }

  /**
   * Subscribes to a channel on a connection of its own, which comes back by itself and is then
   * subscribed again.
   *
   * @param messages takes each message's text, on the client's thread: must not wait or throw
   * @throws RedisUnavailable if that fails
   */
  StatefulRedisPubSubConnection<String, String> subscribe(
      String channel, Consumer<String> messages) {
    return ask(
        "subscribing to " + channel,
        settings.timeout(),
        () -> connects.subscription(channel, messages));
  }

  /** Whoever is given up on does nothing any more, as far as it was not sent yet. */
  private <T> T ask(String what, Duration patience, Supplier<CompletableFuture<T>> question) {
    if (!breaker.tryAcquirePermit()) {
      throw new RedisUnavailable("%s: redis %s: %s".formatted(what, name, trouble));
    }
    CompletableFuture<T> answer = null;
    try {
      answer = question.get();
      T result = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      answered("");
      return result;
    } catch (ExecutionException e) {
      throw failed(what, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failed(what, new TimeoutException("no answer within " + patience.toMillis() + " ms"));
    } catch (RuntimeException e) {
      throw failed(what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(what, e);
    } finally {
      if (answer != null) {
        answer.cancel(false);
      }
    }
  }

  /** A refusal is an answer: only silence opens the breaker. */
  private RedisUnavailable failed(String what, Throwable cause) {
    failures.increment();
    Throwable root = Throwables.getRootCause(cause);
    String problem = inWords(cause, root);
    if (root instanceof RedisCommandExecutionException) {
      answered(problem);
    } else {
      trouble = problem;
      breaker.recordException(cause);
    }
    return new RedisUnavailable("%s: redis %s: %s".formatted(what, name, problem), cause);
  }

  /** Says nothing about Redis; but a permit that was taken for a trial must not be lost. */
  private RedisUnavailable interrupted(String what, InterruptedException e) {
    if (breaker.isHalfOpen()) {
      breaker.recordFailure();
    }
    return new RedisUnavailable(what + ": interrupted", e);
  }

  private static String inWords(Throwable cause, Throwable root) {
    String message =
        root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    boolean tls =
        Throwables.getCausalChain(cause).stream().anyMatch(SSLException.class::isInstance);
    return tls ? "TLS: " + message : message;
  }

  private void leaveAlone() {
    log.warn("redis {}: {}; it is left alone for a while", name, trouble);
    connects.renew();
  }

  private void answered(String problem) {
    hasAnswered = true;
    trouble = problem;
    breaker.recordSuccess();
  }

  /**
   * How Redis is doing: asks it, which is also how it is found to be back. Waits for at most the
   * time-out, but the first time until a connection is made or fails: a Java that has just been
   * started may take longer to load the client than Redis to answer.
   */
  public Health check() {
    try {
      ask(
          "asking",
          hasAnswered ? settings.timeout() : FIRST_CONNECT,
          () -> connects.shared().thenCompose(connection -> connection.commands().ping()));
    } catch (RedisUnavailable e) {
      log.debug("redis does not answer", e);
    }
    return health();
  }

  /** How Redis was doing when it was last called. */
  public Health health() {
    String problem = trouble;
    return problem.isEmpty()
        ? new Health("redis", Health.State.UP, name + " answers")
        : new Health(
            "redis",
            Health.State.DEGRADED,
            "%s: %s: check the settings REDIS_…; ordermon works on without it"
                .formatted(name, problem));
  }

  @Override
  public void close() {
    connects.close();
  }
}
