package io.ordermon.testservers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Redis Cluster of three masters that share the slots evenly and have no replicas.
 *
 * <p>It takes two seconds to start, which a node waits before it believes in the others.
 */
public final class RedisCluster implements AutoCloseable {

  private static final int NODES = 3;
  private static final int SLOTS = 16_384;
  private static final int NODE_TIMEOUT_MILLIS = 1000;

  private final List<LocalRedisServer> nodes = new ArrayList<>();

  private RedisCluster() {}

  static RedisCluster start() throws IOException {
    var cluster = new RedisCluster();
    try {
      for (int i = 0; i < NODES; i++) {
        cluster.startNode();
      }
      cluster.introduceNodes();
      for (LocalRedisServer node : cluster.nodes) {
        Patience.await("the cluster", () -> checkComplete(node));
      }
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** The nodes in the order of their slots; each can be broken. */
  public List<LocalRedisServer> nodes() {
    return List.copyOf(nodes);
  }

  /** Ends all nodes and removes their data; has no effect the second time. */
  @Override
  public void close() {
    nodes.forEach(LocalRedisServer::close);
  }

  @Override
  public String toString() {
    return "a cluster of " + nodes;
  }

  private void startNode() throws IOException {
    String[] options = {
      "--cluster-enabled", "yes",
      "--cluster-config-file", "nodes.conf",
      "--cluster-node-timeout", Integer.toString(NODE_TIMEOUT_MILLIS)
    };
    Launch launch = RedisProgram.server(FreePort.findForClusterNode()).withOptions(options);
    nodes.add(LocalRedisServer.start(launch));
  }

  private void introduceNodes() throws IOException {
    for (int i = 0; i < NODES; i++) {
      LocalRedisServer node = nodes.get(i);
      // Different ones, so that the nodes need not settle which of them has which.
      node.ask("CLUSTER", "SET-CONFIG-EPOCH", Integer.toString(i + 1));
      node.ask(addSlots(i * SLOTS / NODES, (i + 1) * SLOTS / NODES));
      for (LocalRedisServer other : nodes.subList(0, i)) {
        node.ask("CLUSTER", "MEET", Launch.HOST, Integer.toString(other.port()));
      }
    }
  }

  private static String[] addSlots(int from, int to) {
    Stream<String> slots = IntStream.range(from, to).mapToObj(Integer::toString);
    return Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), slots).toArray(String[]::new);
  }

  private static void checkComplete(LocalRedisServer node) throws IOException {
    String info = node.ask("CLUSTER", "INFO");
    if (!info.contains("cluster_state:ok") || !info.contains("cluster_slots_ok:" + SLOTS)) {
      throw new IOException(node + " answers " + info);
    }
  }
}
