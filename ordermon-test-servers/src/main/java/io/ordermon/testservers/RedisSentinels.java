package io.ordermon.testservers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Redis master with one replica, and three sentinels that make the replica the master when the
 * master is gone, which takes them two to three seconds.
 *
 * <p>They know each other from the beginning, rather than to find each other in the course of
 * seconds. The first one is less patient than the others, so that they never stand for election
 * against each other, which could take several rounds.
 */
public final class RedisSentinels implements AutoCloseable {

  private static final String MASTER_NAME = "main";
  private static final int SENTINELS = 3;
  private static final int DOWN_AFTER_MILLIS = 1000;
  private static final int FAILOVER_TIMEOUT_MILLIS = 5000;

  private final List<LocalRedisServer> servers = new ArrayList<>();
  private final List<LocalRedisServer> sentinels = new ArrayList<>();

  private RedisSentinels() {}

  static RedisSentinels start() throws IOException {
    var group = new RedisSentinels();
    try {
      group.startServers();
      group.startSentinels();
      return group;
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
  }

  /** The name under which the sentinels know the master. */
  public String masterName() {
    return MASTER_NAME;
  }

  /** The sentinels, in the order of their impatience; each can be broken too. */
  public List<LocalRedisServer> sentinels() {
    return List.copyOf(sentinels);
  }

  /** The two servers with the data, of which one is the master. */
  public List<LocalRedisServer> servers() {
    return List.copyOf(servers);
  }

  /** The server that is the master in the eyes of the first sentinel that answers. */
  public LocalRedisServer master() {
    int port = masterPort();
    return servers.stream().filter(server -> server.port() == port).findFirst().orElseThrow();
  }

  /**
   * Ends the master as a crash would, and returns it; when the sentinels have noticed, {@link
   * #master()} is the other one. A master that is restarted then takes itself for one for some ten
   * seconds more, until the sentinels make it a replica.
   */
  public LocalRedisServer killMaster() {
    LocalRedisServer master = master();
    master.kill();
    return master;
  }

  /** Ends all servers and removes their data; has no effect the second time. */
  @Override
  public void close() {
    Stream.concat(sentinels.stream(), servers.stream()).forEach(LocalRedisServer::close);
  }

  @Override
  public String toString() {
    return "sentinels " + sentinels + " of " + servers;
  }

  private void startServers() throws IOException {
    LocalRedisServer master = startServer();
    LocalRedisServer replica =
        startServer("--replicaof", Launch.HOST, Integer.toString(master.port()));
    Patience.await(
        "the replica's data",
        () -> expect(replica, "master_link_status:up", "INFO", "replication"));
  }

  // A newer Redis lets the replica wait for five seconds, in case there are more of them.
  private LocalRedisServer startServer(String... options) throws IOException {
    Launch launch = RedisProgram.server(FreePort.find()).withOptions("--repl-diskless-sync", "no");
    LocalRedisServer server = LocalRedisServer.start(launch.withOptions(options));
    servers.add(server);
    return server;
  }

  private void startSentinels() throws IOException {
    List<Integer> ports = new ArrayList<>();
    for (int i = 0; i < SENTINELS; i++) {
      ports.add(FreePort.find());
    }
    for (int i = 0; i < SENTINELS; i++) {
      Launch launch = RedisProgram.sentinel(ports.get(i), settings(i, ports));
      sentinels.add(LocalRedisServer.start(launch));
    }
    for (LocalRedisServer sentinel : sentinels) {
      Patience.await("a failover's conditions", () -> checkReadyForFailover(sentinel));
    }
  }

  // One sentinel is enough to find that the master is down; that it may act needs the votes of
  // most of them all the same.
  private List<String> settings(int index, List<Integer> ports) {
    Stream<String> own =
        Stream.of(
            "myid " + id(index),
            "monitor %s %s %d 1".formatted(MASTER_NAME, Launch.HOST, servers.get(0).port()),
            "down-after-milliseconds %s %d".formatted(MASTER_NAME, (index + 1) * DOWN_AFTER_MILLIS),
            "failover-timeout %s %d".formatted(MASTER_NAME, FAILOVER_TIMEOUT_MILLIS),
            "known-replica %s %s %d".formatted(MASTER_NAME, Launch.HOST, servers.get(1).port()));
    Stream<String> others =
        IntStream.range(0, SENTINELS)
            .filter(other -> other != index)
            .mapToObj(
                other ->
                    "known-sentinel %s %s %d %s"
                        .formatted(MASTER_NAME, Launch.HOST, ports.get(other), id(other)));
    return Stream.concat(own, others).map(setting -> "sentinel " + setting).toList();
  }

  private static String id(int index) {
    return Integer.toString(index + 1).repeat(40);
  }

  private static void checkReadyForFailover(LocalRedisServer sentinel) throws IOException {
    String allUsable = SENTINELS + " usable Sentinels";
    expect(sentinel, allUsable, "SENTINEL", "CKQUORUM", MASTER_NAME);
    expect(sentinel, "master-link-status\nok", "SENTINEL", "REPLICAS", MASTER_NAME);
  }

  private static void expect(LocalRedisServer server, String expected, String... words)
      throws IOException {
    String answer = server.ask(words);
    if (!answer.contains(expected)) {
      throw new IOException(server + " answers " + answer);
    }
  }

  private int masterPort() {
    var silence = new IllegalStateException("no sentinel tells the master");
    for (LocalRedisServer sentinel : sentinels) {
      try {
        String address = sentinel.ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", MASTER_NAME);
        return Integer.parseInt(address.substring(address.indexOf('\n') + 1));
      } catch (IOException e) {
        silence.addSuppressed(e);
      }
    }
    throw silence;
  }
}
