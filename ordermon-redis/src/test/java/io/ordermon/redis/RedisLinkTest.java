package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.Settings;
import io.ordermon.loop.Health;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RedisLinkTest {

  private static Settings.Redis settings(String host, int port, String password) {
    return new Settings.Redis(host, port, password, 0);
  }

  @Test
  void saysThatRedisAnswers() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(settings(server.host(), server.port(), ""))) {
      assertThat(link.health().state()).isEqualTo(Health.State.UP);
      assertThat(link.health().detail()).contains("PONG");
    }
  }

  @Test
  void comesBackByItselfAndNeverWaitsLong() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(settings(server.host(), server.port(), ""))) {
      assertThat(link.health().state()).isEqualTo(Health.State.UP);
      server.kill();
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> link.health().state() == Health.State.DEGRADED);
      server.restart();
      await().atMost(Duration.ofSeconds(30)).until(() -> link.health().state() == Health.State.UP);
      server.freeze();
      assertThat(link.health().state()).isEqualTo(Health.State.DEGRADED);
      server.thaw();
    }
  }

  @Test
  void aWrongPasswordAndAnUnreachableHostSayWhatToDo() {
    try (LocalRedisServer server = RedisServers.start("--requirepass", "right");
        RedisLink wrong = new RedisLink(settings(server.host(), server.port(), "wrong"));
        RedisLink nowhere = new RedisLink(settings("127.0.0.1", 1, ""))) {
      assertThat(wrong.health().detail()).contains("check REDIS_HOST").contains("REDIS_PASSWORD");
      assertThat(nowhere.health().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(nowhere.health().detail()).contains("127.0.0.1:1");
    }
  }
}
