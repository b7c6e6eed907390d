package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RedisLinkTest {

  private static RedisSettings settings(String host, int port, String password) {
    return Samples.withPassword(RedisSettings.of(host, port), password);
  }

  @Test
  void saysThatRedisAnswers() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(settings(server.host(), server.port(), ""))) {
      assertThat(link.health().detail()).contains("not asked yet");
      assertThat(link.check().state()).isEqualTo(Health.State.UP);
      assertThat(link.check().detail()).contains("answers");
    }
  }

  @Test
  void aWrongPasswordAndAnUnreachableHostSayWhatToDo() {
    try (LocalRedisServer server = RedisServers.start("--requirepass", "right");
        RedisLink wrong = new RedisLink(settings(server.host(), server.port(), "wrong"));
        RedisLink nowhere = new RedisLink(settings("127.0.0.1", 1, ""))) {
      assertThat(wrong.check().detail()).contains("check the settings REDIS_");
      assertThat(nowhere.check().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(nowhere.check().detail()).contains("127.0.0.1:1");
    }
  }

  @Test
  void aRefusalIsAnAnswer() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(Samples.settings(server))) {
      link.call("spoiling", c -> c.set("list", "text"));
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> link.call("pushing", c -> c.rpush("list", "a")))
            .hasMessageContaining("WRONGTYPE");
        assertThat(link.health().detail()).contains("WRONGTYPE");
        assertThat(link.<String>call("asking", c -> c.get("list"))).isEqualTo("text");
        assertThat(link.health().state()).isEqualTo(Health.State.UP);
      }
    }
  }

  @Test
  void aPasswordThatIsRefusedIsAnAnswer() {
    try (LocalRedisServer server = RedisServers.start("--requirepass", "other");
        RedisLink link = new RedisLink(Samples.withPassword(Samples.settings(server), "secret"));
        RedisLink admin = new RedisLink(settings(server.host(), server.port(), "other"))) {
      for (int i = 0; i < 10; i++) {
        assertThatThrownBy(() -> link.call("asking", c -> c.get("k")))
            .isInstanceOf(RedisUnavailable.class)
            .hasMessageContaining("WRONGPASS");
      }
      assertThat(link.health().detail()).contains("WRONGPASS").contains("check the settings");
      admin.call("mending", c -> c.configSet("requirepass", "secret"));
      link.call("asking", c -> c.get("k")); // at once
      assertThat(link.health().state()).isEqualTo(Health.State.UP);
    }
  }

  @Test
  void aCallThatIsCancelledOrThrowsLeavesTheWayOpen() {
    try (RedisLink link = new RedisLink(Samples.settings(RedisServers.shared()))) {
      link.check();
      for (int i = 0; i < 10; i++) {
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        cancelled.cancel(false);
        assertThatThrownBy(() -> link.call("asking", c -> cancelled))
            .isInstanceOf(RedisUnavailable.class);
        assertThatThrownBy(
                () ->
                    link.call(
                        "asking",
                        c -> {
                          throw new IllegalArgumentException("wrong");
                        }))
            .isInstanceOf(RedisUnavailable.class);
      }
      await().until(() -> link.check().state() == Health.State.UP);
      link.call("asking", c -> c.get("k"));
    }
  }

  /** As when its machine has vanished: nothing says that the connection is gone. */
  @Test
  void anInterruptedCallSaysNothingAboutRedis() {
    try (RedisLink link = new RedisLink(Samples.settings(RedisServers.shared()))) {
      link.check();
      for (int i = 0; i < 10; i++) {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> link.call("waiting", c -> new CompletableFuture<>()))
            .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(link.health().state()).isEqualTo(Health.State.UP);
      link.call("asking", c -> c.get("k"));
    }
  }
}
