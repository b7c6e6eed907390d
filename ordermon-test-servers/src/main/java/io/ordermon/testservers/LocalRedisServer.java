package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;

/**
 * A Redis server that runs as a process of this machine, for one test to break.
 *
 * <p>It writes every change to a file before it answers, so that a restart loses nothing.
 */
public final class LocalRedisServer implements RedisServer, Breakable {

  private static final int TIMEOUT_MILLIS = 1000;
  private static final byte[] PING = {'P', 'I', 'N', 'G', '\r', '\n'};

  private final LocalServer server;

  private LocalRedisServer(LocalServer server) {
    this.server = server;
  }

  static LocalRedisServer start(Launch launch) {
    try {
      return new LocalRedisServer(LocalServer.start(launch, () -> probe(launch.port())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String host() {
    return Launch.HOST;
  }

  @Override
  public int port() {
    return server.launch().port();
  }

  @Override
  public void kill() {
    server.kill();
  }

  @Override
  public void restart() {
    server.restart();
  }

  @Override
  public void freeze() {
    server.freeze();
  }

  @Override
  public void thaw() {
    server.thaw();
  }

  @Override
  public void close() {
    server.close();
  }

  @Override
  public String toString() {
    return "Redis on port " + port();
  }

  long pid() {
    return server.pid();
  }

  Path home() {
    return server.launch().home();
  }

  // Redis answers while it still reads its file, but with an error other than the one for a
  // missing password: only "-LOADING" means to wait.
  private static void probe(int port) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(PING);
      String answer = new String(socket.getInputStream().readNBytes(4), US_ASCII);
      if (answer.isEmpty() || answer.startsWith("-LOA")) {
        throw new IOException("Redis answers " + answer);
      }
    }
  }
}
