package io.ordermon.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TcpProxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nobody waits for long, whatever Redis does. */
class RedisLinkTroubleIT {

  private static final Duration TIMEOUT = Duration.ofMillis(300);

  /** What a busy machine may add. */
  private static final Duration SLACK = Duration.ofMillis(500);

  private static RedisLink impatient(LocalRedisServer server) {
    return new RedisLink(Samples.withTimeout(Samples.settings(server), TIMEOUT));
  }

  /** Times are measured here: the client's classes are to be there. */
  @BeforeAll
  static void load() {
    try (RedisLink link = new RedisLink(Samples.settings(RedisServers.shared()))) {
      assertThat(link.check().state()).isEqualTo(Health.State.UP);
    }
  }

  private static Duration timeOf(Runnable task) {
    long began = System.nanoTime();
    task.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Duration timeOfFailure(RedisLink link, String message) {
    return timeOf(
        () ->
            assertThatThrownBy(() -> link.call("asking", c -> c.get("k")))
                .isInstanceOf(RedisUnavailable.class)
                .hasMessageContaining(message));
  }

  @Test
  void comesBackByItself() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = impatient(server)) {
      assertThat(link.check().state()).isEqualTo(Health.State.UP);
      server.kill();
      await().until(() -> link.check().state() == Health.State.DEGRADED);
      server.restart();
      await().atMost(Duration.ofSeconds(30)).until(() -> link.check().state() == Health.State.UP);
    }
  }

  @Test
  void afterThreeSilencesNobodyWaitsUntilItAnswersAgain() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = impatient(server)) {
      link.check();
      server.freeze();
      for (int i = 0; i < 3; i++) {
        assertThat(timeOfFailure(link, "no answer within 300 ms"))
            .isBetween(TIMEOUT.minusMillis(50), TIMEOUT.plus(SLACK));
      }
      assertThat(timeOfFailure(link, "no answer within 300 ms")).isLessThan(TIMEOUT.dividedBy(2));
      assertThat(link.health().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(link.health().detail())
          .contains("no answer within 300 ms")
          .contains("ordermon works on without it");
      server.thaw();
      await().until(() -> link.check().state() == Health.State.UP);
      link.call("asking", c -> c.get("k"));
    }
  }

  @Test
  void afterAWhileOneIsTriedAndTheOthersDoNotWait() throws Exception {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = impatient(server)) {
      link.check();
      server.freeze();
      for (int i = 0; i < 3; i++) {
        timeOfFailure(link, "no answer");
      }
      await()
          .pollInterval(Duration.ofMillis(10))
          .until(() -> timeOfFailure(link, "no answer").compareTo(TIMEOUT.dividedBy(2)) > 0);
      assertThat(timeOfFailure(link, "no answer")).isLessThan(TIMEOUT.dividedBy(2));
      server.thaw();
      await().until(() -> link.check().state() == Health.State.UP);
    }
  }

  @Test
  void theFirstConnectHoldsUpNobodyForLonger() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = impatient(server)) {
      server.freeze();
      List<Callable<Duration>> calls =
          IntStream.range(0, 8)
              .<Callable<Duration>>mapToObj(i -> () -> timeOfFailure(link, "no answer"))
              .toList();
      for (Future<Duration> each : threads.invokeAll(calls)) {
        assertThat(each.get()).isLessThan(TIMEOUT.plus(SLACK));
      }
      assertThat(timeOf(() -> link.health())).isLessThan(SLACK);
      server.thaw();
      await().until(() -> link.check().state() == Health.State.UP);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void whatWasGivenUpBeforeThereWasAConnectionIsNotSentLater() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = impatient(server);
        RedisLink other = new RedisLink(Samples.settings(server))) {
      other.check();
      server.freeze();
      assertThatThrownBy(() -> link.call("writing", c -> c.set("k", "late")))
          .isInstanceOf(RedisUnavailable.class);
      server.thaw();
      await().until(() -> link.check().state() == Health.State.UP);
      assertThat(other.<String>call("asking", c -> c.get("k"))).isNull();
    }
  }

  @Test
  void whatIsNotTheProtocolIsNoAnswer() {
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        RedisLink link =
            new RedisLink(
                Samples.withTimeout(RedisSettings.of(proxy.host(), proxy.port()), TIMEOUT))) {
      await().until(() -> link.check().state() == Health.State.UP);
      link.call("writing", c -> c.set("k", "v"));
      proxy.garble("?what\r\n".getBytes(UTF_8));
      assertThatThrownBy(() -> link.call("asking", c -> c.get("k")))
          .isInstanceOf(RedisUnavailable.class);
      await().until(() -> link.check().state() == Health.State.UP);
      assertThat(link.<String>call("asking", c -> c.get("k"))).isEqualTo("v");
    }
  }

  @Test
  void aConnectionThatStaysSilentIsReplaced() {
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        RedisLink link =
            new RedisLink(
                Samples.withTimeout(RedisSettings.of(proxy.host(), proxy.port()), TIMEOUT))) {
      await().until(() -> link.check().state() == Health.State.UP);
      long before = proxy.connectionsAccepted();
      proxy.freeze();
      await()
          .until(
              () ->
                  link.check().state() == Health.State.DEGRADED
                      && proxy.connectionsAccepted() > before);
      proxy.thaw();
      await().until(() -> link.check().state() == Health.State.UP);
      await().until(() -> proxy.connectionsOpen() == 1);
    }
  }
}
