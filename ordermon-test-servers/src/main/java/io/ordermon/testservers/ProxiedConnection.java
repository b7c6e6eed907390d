package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A client's connection and the one to the server that belongs to it.
 *
 * <p>Two threads work for it, one for each direction, and each waits for its bytes to be taken
 * before it reads more: a slow reader slows the writer, as it would without the proxy. The end of
 * one direction leaves the other one open, so that a last reply is not lost. What goes wrong with
 * one of the two connections ends both, which is how the other side learns of it.
 */
final class ProxiedConnection {

  /** What a connection tells its proxy. */
  interface Events {

    void limitReached(ByteLimit limit);

    void closed(ProxiedConnection connection);
  }

  private static final int CHUNK = 64 * 1024;

  private final SocketChannel client;
  private final SocketChannel server;
  private final InetSocketAddress target;
  private final Traffic traffic;
  private final Events events;
  private final CountDownLatch connected = new CountDownLatch(1);
  private final AtomicInteger openDirections = new AtomicInteger(2);
  private final AtomicBoolean closed = new AtomicBoolean();

  ProxiedConnection(SocketChannel client, InetSocketAddress target, Traffic traffic, Events events)
      throws IOException {
    this.client = client;
    this.server = SocketChannel.open();
    this.target = target;
    this.traffic = traffic;
    this.events = events;
  }

  /** Connects to the server, and passes on what it sends until it ends. */
  void passReplies() {
    endingWithFailure(
        () -> {
          connect();
          pass(server, client, this::writeReply);
        });
  }

  /** Passes on what the client sends until it ends. */
  void passRequests() {
    endingWithFailure(
        () -> {
          connected.await();
          pass(client, server, this::writeRequest);
        });
  }

  void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (server) {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      traffic.recheck();
      events.closed(this);
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private interface Writer {
    void write(ByteBuffer chunk) throws IOException, InterruptedException;
  }

  private void endingWithFailure(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      // One of the two is gone; the other learns of it as it would without the proxy.
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
    }
  }

  private void connect() throws IOException {
    try {
      // A chunk goes on at once, however small it is.
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      server.setOption(StandardSocketOptions.TCP_NODELAY, true);
      server.connect(target);
    } finally {
      connected.countDown();
    }
  }

  private void pass(SocketChannel from, SocketChannel to, Writer writer)
      throws IOException, InterruptedException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    boolean ended = false;
    while (!ended) {
      traffic.awaitThaw(closed::get);
      ended = from.read(chunk.clear()) < 0;
      traffic.awaitThaw(closed::get);
      if (!ended) {
        writer.write(chunk.flip());
      }
    }
    to.shutdownOutput();
    if (openDirections.decrementAndGet() == 0) {
      close();
    }
  }

  private void writeRequest(ByteBuffer chunk) throws IOException {
    writeCounted(chunk, server, traffic.bytesToServer);
  }

  private void writeReply(ByteBuffer chunk) throws IOException, InterruptedException {
    traffic.awaitDelay(closed::get);
    ByteBuffer reply = traffic.maybeGarbled(chunk);
    int wanted = reply.remaining();
    ByteLimit limit = traffic.limit();
    int claimed = limit.claim(wanted);
    try {
      writeCounted(reply.limit(reply.position() + claimed), client, traffic.bytesToClient);
    } finally {
      // Bytes that could not be sent count too: others would wait for them for ever.
      if (limit.done(claimed)) {
        events.limitReached(limit);
      }
    }
    if (claimed < wanted) {
      close();
    }
  }

  // Counted first: whoever has the bytes finds them counted.
  private static void writeCounted(ByteBuffer bytes, SocketChannel to, AtomicLong count)
      throws IOException {
    count.addAndGet(bytes.remaining());
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }
}
