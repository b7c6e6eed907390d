package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.spi.QuoteFeed;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TcpProxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is opened is closed again. */
class RedisRestartsIT {

  private static final int TIMES = 20;

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread -> thread.getName().startsWith("lettuce") || thread.getName().contains("redis"))
        .filter(thread -> !thread.getName().contains("redis-connect")) // they end when they rest
        .collect(Collectors.toSet());
  }

  private static boolean isUp(RedisServices services, QuoteFeed quotes) {
    return quotes.health().state() == Health.State.UP
        && services.health().stream().allMatch(each -> each.state() == Health.State.UP);
  }

  @Test
  void restartsLeaveNothingBehind() {
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        RedisServices services =
            new RedisServices(
                Samples.withTimeout(
                    RedisSettings.of(proxy.host(), proxy.port()), Duration.ofMillis(500)),
                InstantSource.system(),
                new SimpleMeterRegistry());
        QuoteFeed quotes = services.quotes()) {
      services.takeCommands(new RecordingExecutor(), "a");
      quotes.start(new RecordingReceiver());
      await().atMost(Outside.LONG).until(() -> isUp(services, quotes));
      await().until(() -> proxy.connectionsOpen() == 4);
      int before = threads().size();
      for (int i = 0; i < TIMES; i++) {
        if (i % 2 == 0) {
          server.restart();
        } else {
          proxy.cutOnce();
        }
        await().atMost(Outside.LONG).until(() -> proxy.connectionsOpen() > 0);
      }
      await().atMost(Outside.LONG).until(() -> isUp(services, quotes));
      await().atMost(Outside.LONG).until(() -> proxy.connectionsOpen() == 4);
      assertThat(threads().size()).isLessThanOrEqualTo(before + 2);
    }
  }

  @Test
  void nothingIsLeftOfServicesThatWereClosed() {
    Set<Thread> before = threads();
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port())) {
      for (int i = 0; i < TIMES / 4; i++) {
        try (RedisServices services =
                new RedisServices(
                    RedisSettings.of(proxy.host(), proxy.port()),
                    InstantSource.system(),
                    new SimpleMeterRegistry());
            QuoteFeed quotes = services.quotes()) {
          quotes.start(new RecordingReceiver());
          services.takeCommands(new RecordingExecutor(), "a");
          if (i % 2 == 0) {
            await().atMost(Outside.LONG).until(() -> isUp(services, quotes));
          }
        }
      }
      await().until(() -> proxy.connectionsOpen() == 0);
    }
    await()
        .untilAsserted(
            () -> assertThat(threads().stream().filter(each -> !before.contains(each))).isEmpty());
  }
}
