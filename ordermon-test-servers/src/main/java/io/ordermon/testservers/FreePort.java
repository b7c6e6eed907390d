package io.ordermon.testservers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/** A port for a server that may go away and must get the same port again. */
final class FreePort {

  // Below the ports that Linux gives to outgoing connections: none of them takes the port while
  // the server is down.
  private static final int LOWEST = 12_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 100;
  // Fixed by Redis: before version 7 no option says otherwise.
  private static final int CLUSTER_BUS = 10_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private FreePort() {}

  static int find() throws IOException {
    return find(0);
  }

  /** A port for a node of a Redis Cluster, which takes a second port for the other nodes. */
  static int findForClusterNode() throws IOException {
    return find(CLUSTER_BUS);
  }

  private static int find(int distanceOfSecond) throws IOException {
    int highest = HIGHEST - distanceOfSecond;
    for (int i = 0; i < ATTEMPTS; i++) {
      int port = LOWEST + RANDOM.nextInt(highest - LOWEST);
      if (isFree(port) && isFree(port + distanceOfSecond)) {
        return port;
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + highest);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      // Taken, which is the answer.
      return false;
    }
  }
}
