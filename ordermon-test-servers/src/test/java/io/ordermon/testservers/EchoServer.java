package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A server that sends back what it gets, and ends a connection when its client does. */
final class EchoServer implements AutoCloseable {

  private final ServerSocket server;
  private final List<Socket> clients = new CopyOnWriteArrayList<>();
  private final AtomicLong bytes = new AtomicLong();

  EchoServer() throws IOException {
    // Not one of those for outgoing connections: when this is closed, the next connection to it
    // could
    // get its own port as its source, and talk to itself.
    server = new ServerSocket(FreePort.find(), 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The connections that are open. */
  List<Socket> clients() {
    return clients;
  }

  /** How many bytes have come. */
  long bytes() {
    return bytes.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        clients.add(client);
        if (server.isClosed()) {
          client.close(); // while a thread waits in accept, a closed server can still take one
        } else {
          daemon(() -> echo(client));
        }
      } catch (SocketException e) {
        // Closed, or a client that went before it was served: the loop tells them apart.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void echo(Socket client) {
    var chunk = new byte[8192];
    try (client) {
      for (int n = client.getInputStream().read(chunk);
          n >= 0;
          n = client.getInputStream().read(chunk)) {
        bytes.addAndGet(n);
        client.getOutputStream().write(chunk, 0, n);
      }
    } catch (IOException e) {
      // The client is gone, which is its right.
    } finally {
      clients.remove(client);
    }
  }

  private static void daemon(Runnable task) {
    var thread = new Thread(task, "echo");
    thread.setDaemon(true);
    thread.start();
  }
}
