package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisClusterIT {

  // Of the slots 3300, 7365 and 15495: one for each node.
  private static final String[] KEYS = {"b", "c", "a"};
  private static RedisCluster cluster;

  @BeforeAll
  static void start() {
    cluster = RedisServers.startCluster();
  }

  @AfterAll
  static void close() {
    cluster.close();
    cluster.close();
    cluster.nodes().forEach(node -> assertThat(ProcessHandle.of(node.pid())).isEmpty());
  }

  @Test
  void sharesTheKeysAndTellsWhereTheyAre() throws IOException {
    for (int i = 0; i < KEYS.length; i++) {
      LocalRedisServer owner = cluster.nodes().get(i);
      LocalRedisServer other = cluster.nodes().get((i + 1) % KEYS.length);
      String key = KEYS[i];

      assertThat(owner.ask("SET", key, "v")).isEqualTo("OK");

      assertThatThrownBy(() -> other.ask("GET", key))
          .isInstanceOf(Resp.ErrorReply.class)
          .hasMessageStartingWith("MOVED ")
          .hasMessageEndingWith("127.0.0.1:" + owner.port());
    }
  }

  @Test
  void isDownWithoutOneOfItsNodesAndComesBackWithIt() throws IOException {
    LocalRedisServer killed = cluster.nodes().get(2);
    killed.ask("SET", KEYS[2], "kept");

    killed.kill();
    await().until(() -> state(0).contains("cluster_state:fail"));
    assertThatThrownBy(() -> cluster.nodes().get(0).ask("GET", KEYS[0]))
        .hasMessageStartingWith("CLUSTERDOWN");

    killed.restart();
    await().until(() -> state(0).contains("cluster_state:ok"));
    await().until(() -> state(2).contains("cluster_state:ok"));
    assertThat(killed.ask("GET", KEYS[2])).isEqualTo("kept");
  }

  private static String state(int node) throws IOException {
    return cluster.nodes().get(node).ask("CLUSTER", "INFO");
  }
}
