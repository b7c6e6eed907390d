package io.ordermon.testservers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A port that listens until it is closed, and whose clients anybody may fetch without waiting. */
final class Listener implements Closeable {

  private final ServerSocketChannel channel;
  private final Selector selector;

  private Listener(ServerSocketChannel channel, Selector selector) {
    this.channel = channel;
    this.selector = selector;
  }

  static Listener on(int port) throws IOException {
    var listener = new Listener(ServerSocketChannel.open(), Selector.open());
    try {
      listener.channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      listener.channel.configureBlocking(false);
      listener.channel.register(listener.selector, SelectionKey.OP_ACCEPT);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  /** Returns true when there may be a client, and false when this is closed. */
  boolean await() throws IOException {
    try {
      selector.select();
      selector.selectedKeys().clear();
      return selector.isOpen();
    } catch (ClosedSelectorException e) {
      // Closed, which is the answer.
      return false;
    }
  }

  /** The next client that has connected, or null if there is none. */
  @Nullable SocketChannel poll() throws IOException {
    return channel.accept();
  }

  @Override
  public void close() throws IOException {
    channel.close();
    // The port is given back only when no selector knows it any more.
    selector.close();
  }
}
