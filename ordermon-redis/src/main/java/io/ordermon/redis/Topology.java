package io.ordermon.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.cluster.models.partitions.RedisClusterNode;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ordermon.config.RedisSettings;
import io.ordermon.config.RedisSettings.Mode;
import io.ordermon.config.RedisSettings.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One server, sentinels or a cluster, behind one face. While a connection is cut, commands are
 * refused at once instead of waiting for their time-out.
 */
sealed interface Topology extends AutoCloseable {

  Logger log = LoggerFactory.getLogger(Topology.class);

  /** How many commands may be under way on one connection; past that they are refused. */
  int UNDER_WAY = 20_000;

  Duration REFRESH = Duration.ofSeconds(30);

  /** A subscription sends nothing, and would never learn otherwise that its server is gone. */
  SocketOptions.KeepAliveOptions KEEP_ALIVE =
      SocketOptions.KeepAliveOptions.builder()
          .enable()
          .idle(Duration.ofSeconds(10))
          .interval(Duration.ofSeconds(5))
          .count(3)
          .build();

  Duration ENDING = Duration.ofSeconds(2);

  /** A connection, with its commands. */
  record Connection(
      StatefulConnection<String, String> stateful,
      RedisClusterAsyncCommands<String, String> commands)
      implements AutoCloseable {
    @Override
    public void close() {
      stateful.close();
    }
  }

  Connection connect();

  StatefulRedisPubSubConnection<String, String> connectPubSub();

  @Override
  void close();

  static Topology of(RedisSettings settings) {
    return settings.mode() == Mode.CLUSTER ? Cluster.of(settings) : OneServer.of(settings);
  }

  /** A server, or the one that sentinels name at the time of each connect. */
  record OneServer(RedisClient client) implements Topology {

    static OneServer of(RedisSettings settings) {
      RedisClient client = RedisClient.create(uri(settings));
      client.setOptions(with(ClientOptions.builder(), settings).build());
      return new OneServer(client);
    }

    private static RedisURI uri(RedisSettings settings) {
      Node first = settings.nodes().get(0);
      if (settings.mode() == Mode.STANDALONE) {
        return common(RedisURI.builder().withHost(first.host()).withPort(first.port()), settings);
      }
      RedisURI.Builder builder = RedisURI.builder().withSentinelMasterId(settings.master());
      for (Node node : settings.nodes()) {
        RedisURI.Builder sentinel = RedisURI.builder().withHost(node.host()).withPort(node.port());
        if (!settings.sentinelPassword().isEmpty()) {
          sentinel.withPassword((CharSequence) settings.sentinelPassword());
        }
        builder.withSentinel(
            sentinel.withSsl(settings.tls()).withTimeout(settings.timeout()).build());
      }
      return common(builder, settings);
    }

    @Override
    public Connection connect() {
      StatefulRedisConnection<String, String> connection = client.connect();
      return new Connection(connection, connection.async());
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> connectPubSub() {
      return client.connectPubSub();
    }

    @Override
    public void close() {
      client.shutdown(Duration.ZERO, ENDING);
    }
  }

  /** Redis Cluster. */
  record Cluster(RedisClusterClient client) implements Topology {

    static Cluster of(RedisSettings settings) {
      List<RedisURI> nodes =
          settings.nodes().stream()
              .map(
                  node ->
                      common(
                          RedisURI.builder().withHost(node.host()).withPort(node.port()), settings))
              .toList();
      RedisClusterClient client = RedisClusterClient.create(nodes);
      ClusterClientOptions.Builder options =
          ClusterClientOptions.builder()
              .topologyRefreshOptions(
                  ClusterTopologyRefreshOptions.builder().enablePeriodicRefresh(REFRESH).build());
      with(options, settings);
      client.setOptions(options.build());
      return new Cluster(client);
    }

    @Override
    public Connection connect() {
      StatefulRedisClusterConnection<String, String> connection = client.connect();
      connectToNodes(connection);
      return new Connection(connection, connection.async());
    }

    /** The client would do so with the first command to each, and refuse that one. */
    private static void connectToNodes(StatefulRedisClusterConnection<String, String> connection) {
      List<CompletableFuture<?>> attempts = new ArrayList<>();
      for (RedisClusterNode node : connection.getPartitions()) {
        RedisURI uri = node.getUri();
        if (node.getRole().isUpstream()) {
          attempts.add(
              connection
                  .getConnectionAsync(uri.getHost(), uri.getPort())
                  .handle(
                      (made, e) -> {
                        if (e != null) { // the others serve
                          log.warn("redis cluster, {}: {}", uri, e.getMessage());
                        }
                        return made;
                      }));
        }
      }
      CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)).join();
    }

    @Override
    public StatefulRedisPubSubConnection<String, String> connectPubSub() {
      return client.connectPubSub();
    }

    @Override
    public void close() {
      client.shutdown(Duration.ZERO, ENDING);
    }
  }

  private static RedisURI common(RedisURI.Builder builder, RedisSettings settings) {
    builder.withTimeout(settings.timeout()).withDatabase(settings.db()).withSsl(settings.tls());
    if (!settings.user().isEmpty()) {
      builder.withAuthentication(settings.user(), (CharSequence) settings.password());
    } else if (!settings.password().isEmpty()) {
      builder.withPassword((CharSequence) settings.password());
    }
    return builder.build();
  }

  private static <B extends ClientOptions.Builder> B with(B builder, RedisSettings settings) {
    builder
        .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
        .requestQueueSize(UNDER_WAY)
        .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(settings.timeout())
                .keepAlive(KEEP_ALIVE)
                .build());
    if (!settings.tlsCa().isEmpty()) {
      builder.sslOptions(
          SslOptions.builder()
              .jdkSslProvider()
              .trustManager(settings.tlsCaPath().toFile())
              .build());
    }
    return builder;
  }
}
