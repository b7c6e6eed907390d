package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A port of this machine that leads to a server, for a test to break the connections between them.
 *
 * <p>As long as nothing is broken, it passes on every byte, in order. All methods may be called by
 * any thread. What was on its way already when a method is called may still arrive.
 */
public final class TcpProxy implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InetSocketAddress target;
  private final int port;
  private final Traffic traffic = new Traffic();
  private final ExecutorService threads;
  private final Set<ProxiedConnection> open = new HashSet<>(); // guarded by this
  private @Nullable Listener listener; // guarded by this; null while cut
  private long accepted; // guarded by this

  private TcpProxy(InetSocketAddress target, int port) {
    this.target = target;
    this.port = port;
    this.threads = Executors.newCachedThreadPool(task -> daemon(task, "proxy on port " + port));
  }

  /** Starts a proxy for a server, which need not be there yet. */
  public static TcpProxy to(String host, int port) {
    var target = new InetSocketAddress(host, port);
    if (target.isUnresolved()) {
      throw new IllegalArgumentException("unknown host: " + host);
    }
    try {
      var proxy = new TcpProxy(target, FreePort.find());
      proxy.mend();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address that clients connect to. */
  public String host() {
    return Launch.HOST;
  }

  /** The port that clients connect to; it stays the same. */
  public int port() {
    return port;
  }

  /** Closes all connections, and refuses new ones until {@link #mend()}. */
  public synchronized void cut() {
    try {
      if (listener != null) {
        listener.close();
        listener = null;
      }
      closeConnections();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Accepts connections again after {@link #cut()}. */
  public synchronized void mend() {
    if (listener != null) {
      return;
    }
    if (threads.isShutdown()) {
      throw new IllegalStateException(this + " is closed");
    }
    try {
      Listener fresh = Listener.on(port);
      listener = fresh;
      threads.execute(() -> acceptUntilClosed(fresh));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes the connections that are open now, and accepts new ones. */
  public synchronized void cutOnce() {
    accept();
    closeConnections();
  }

  /**
   * Lets the next bytes from the server pass, over whichever connection they come, and then closes
   * the connections that are open; those that are opened later are not affected. With zero, the
   * server gets requests, and the connections are closed as soon as it replies.
   */
  public void cutAfterBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative number of bytes: " + bytes);
    }
    traffic.limit(new ByteLimit(bytes));
  }

  /** Holds back each chunk of bytes from the server for a while; zero ends that. */
  public void delay(Duration delay) {
    traffic.delay(delay);
  }

  /** Stops to pass on anything, ends included, while the connections stay open. */
  public void freeze() {
    traffic.freeze(true);
  }

  /** Passes everything on again after {@link #freeze()}; nothing is lost. */
  public void thaw() {
    traffic.freeze(false);
  }

  /** Replaces the next chunk of bytes from the server by others. */
  public void garble(byte[] replacement) {
    traffic.garbleNext(replacement.clone());
  }

  /** How many bytes of clients have been passed on to the server. */
  public long bytesToServer() {
    return traffic.bytesToServer.get();
  }

  /** How many bytes of the server have been passed on to clients. */
  public long bytesToClient() {
    return traffic.bytesToClient.get();
  }

  /** How many connections clients have made. */
  public synchronized long connectionsAccepted() {
    accept();
    return accepted;
  }

  /** How many connections are open now. */
  public synchronized int connectionsOpen() {
    accept();
    return open.size();
  }

  /** Closes everything for ever; has no effect the second time. */
  @Override
  public void close() {
    synchronized (this) {
      cut();
      threads.shutdownNow();
    }
    try {
      if (!threads.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException(this + " still works after " + PATIENCE);
      }
    } catch (InterruptedException e) {
      // The threads end without being waited for.
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "proxy on port " + port + " to " + target;
  }

  private void acceptUntilClosed(Listener own) {
    try {
      while (own.await()) {
        accept();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(this + " accepts nothing any more", e);
    }
  }

  // Not left to the thread that waits for clients alone: what a client takes for an open connection
  // must count as one, even if that thread has not seen it yet.
  private synchronized void accept() {
    try {
      for (SocketChannel client = poll(); client != null; client = poll()) {
        accepted++;
        var connection = new ProxiedConnection(client, target, traffic, new Housekeeping());
        open.add(connection);
        threads.execute(connection::passReplies);
        threads.execute(connection::passRequests);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized @Nullable SocketChannel poll() throws IOException {
    return listener == null ? null : listener.poll();
  }

  private synchronized void closeConnections() {
    List.copyOf(open).forEach(ProxiedConnection::close);
  }

  private synchronized void forget(ProxiedConnection connection) {
    open.remove(connection);
  }

  private void limitReached(ByteLimit limit) {
    // First the limit goes: a connection that is made after the cut must not meet it.
    traffic.endLimit(limit);
    cutOnce();
  }

  private static Thread daemon(Runnable task, String name) {
    var thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private final class Housekeeping implements ProxiedConnection.Events {

    @Override
    public void limitReached(ByteLimit limit) {
      TcpProxy.this.limitReached(limit);
    }

    @Override
    public void closed(ProxiedConnection connection) {
      forget(connection);
    }
  }
}
