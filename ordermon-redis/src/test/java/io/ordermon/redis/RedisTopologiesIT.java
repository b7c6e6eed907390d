package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.config.RedisSettings;
import io.ordermon.config.RedisSettings.Mode;
import io.ordermon.config.RedisSettings.Node;
import io.ordermon.loop.Health;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisCluster;
import io.ordermon.testservers.RedisSentinels;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TestCertificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it by TLS, as a user of few rights, through sentinels, and in a cluster. */
class RedisTopologiesIT {

  /**
   * These are all the rights that are needed. The default user is off, but has its rights: a Redis
   * 7.0 where it has none refuses, when it is started, what scripts have written.
   */
  private static final String RIGHTS =
      "--user default off ~* &* +@all --user ordermon on >secret ~ordermon:*"
          + " resetchannels &ordermon:*"
          + " -@all +@read +@write +@connection +@pubsub +@scripting +time -@dangerous";

  private static final RedisSettings DEFAULTS = RedisSettings.of("127.0.0.1", 6379);

  private static RedisSettings settings(Mode mode, List<LocalRedisServer> servers, String master) {
    return settings(mode, servers, master, "", "", "");
  }

  private static RedisSettings settings(
      Mode mode,
      List<LocalRedisServer> servers,
      String master,
      String user,
      String password,
      String tlsCa) {
    return new RedisSettings(
        mode,
        servers.stream().map(each -> new Node(each.host(), each.port())).toList(),
        master,
        user,
        password,
        "",
        0,
        !tlsCa.isEmpty(),
        tlsCa,
        DEFAULTS.prefix(),
        Duration.ofSeconds(2),
        DEFAULTS.cache(),
        DEFAULTS.events(),
        DEFAULTS.commands());
  }

  @Test
  void byTls(@TempDir Path folder) {
    TestCertificate certificate = TestCertificate.forLocalhost(folder);
    try (LocalRedisServer server = RedisServers.startTls(certificate);
        Everything everything =
            new Everything(
                settings(
                    Mode.STANDALONE,
                    List.of(server),
                    "",
                    "",
                    "",
                    certificate.certificatePem().toString()))) {
      everything.works();
      server.restart();
      everything.works();
    }
  }

  @Test
  void byTlsWithACertificateThatIsNotTrustedNothingIsSent(
      @TempDir Path folder, @TempDir Path other) {
    TestCertificate certificate = TestCertificate.forLocalhost(folder);
    TestCertificate trusted = TestCertificate.forLocalhost(other);
    try (LocalRedisServer server = RedisServers.startTls(certificate);
        RedisLink link =
            new RedisLink(
                settings(
                    Mode.STANDALONE,
                    List.of(server),
                    "",
                    "",
                    "",
                    trusted.certificatePem().toString()))) {
      assertThat(link.check().state()).isEqualTo(Health.State.DEGRADED);
      assertThat(link.check().detail()).contains("TLS: ").contains("check the settings");
    }
  }

  @Test
  void asAUserOfFewRights() {
    try (LocalRedisServer server = RedisServers.start(RIGHTS.split(" ", -1));
        Everything everything =
            new Everything(
                settings(Mode.STANDALONE, List.of(server), "", "ordermon", "secret", ""))) {
      everything.works();
      server.restart();
      everything.works();
      assertThatThrownBy(() -> everything.link().call("trying", c -> c.set("else", "x")))
          .isInstanceOf(RedisUnavailable.class)
          .hasMessageContaining("NOPERM");
    }
  }

  @Test
  void throughSentinelsWithAFailover() {
    try (RedisSentinels sentinels = RedisServers.startSentinel();
        Everything everything =
            new Everything(
                settings(Mode.SENTINEL, sentinels.sentinels(), sentinels.masterName()))) {
      everything.works();
      LocalRedisServer first = sentinels.killMaster();
      await().atMost(Outside.LONG).until(() -> sentinels.master().port() != first.port());
      everything.works();
    }
  }

  @Test
  void throughSentinelsOfWhichTheFirstIsGone() {
    try (RedisSentinels sentinels = RedisServers.startSentinel()) {
      sentinels.sentinels().get(0).kill();
      try (Everything everything =
          new Everything(settings(Mode.SENTINEL, sentinels.sentinels(), sentinels.masterName()))) {
        everything.works();
      }
    }
  }

  @Test
  void inAClusterOfWhichANodeIsRestarted() {
    try (RedisCluster cluster = RedisServers.startCluster();
        Everything everything =
            new Everything(settings(Mode.CLUSTER, cluster.nodes().subList(0, 1), ""))) {
      everything.works();
      cluster.nodes().get(0).restart(); // the one that we know of
      everything.works();
    }
  }
}
