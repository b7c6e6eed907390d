package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisSentinelIT {

  // Sentinels that a busy machine holds up try again after ten seconds.
  private static final Duration LONG = Duration.ofSeconds(40);

  @Test
  void makesTheReplicaTheMasterWhenTheMasterIsKilled() throws IOException {
    try (RedisSentinels group = RedisServers.startSentinel()) {
      LocalRedisServer first = group.master();
      LocalRedisServer second = group.servers().get(1);
      assertThat(first).isSameAs(group.servers().get(0));
      assertThat(replicated(first, "before")).isEqualTo("1");

      assertThat(group.killMaster()).isSameAs(first);

      await().atMost(LONG).until(() -> group.master() == second);
      assertThat(second.ask("GET", "k")).isEqualTo("before");
      assertThat(second.ask("ROLE")).startsWith("master");
      assertThat(second.ask("SET", "k", "after")).isEqualTo("OK");
    }
  }

  @Test
  void doesSoWithoutTheFirstSentinel() throws IOException {
    try (RedisSentinels group = RedisServers.startSentinel()) {
      group.sentinels().get(0).kill();
      group.killMaster();

      await().atMost(LONG).until(() -> group.master() == group.servers().get(1));
      assertThat(group.master().ask("ROLE")).startsWith("master");
    }
  }

  @Test
  void takesAllProcessesAlongWhenClosedTwice() {
    RedisSentinels group = RedisServers.startSentinel();
    assertThat(group.sentinels()).hasSize(3);

    group.close();
    group.close();

    Stream.concat(group.servers().stream(), group.sentinels().stream())
        .forEach(server -> assertThat(ProcessHandle.of(server.pid())).isEmpty());
  }

  private static String replicated(LocalRedisServer master, String value) throws IOException {
    try (Resp connection = master.connect()) {
      connection.ask("SET", "k", value);
      return connection.ask("WAIT", "1", "900");
    }
  }
}
