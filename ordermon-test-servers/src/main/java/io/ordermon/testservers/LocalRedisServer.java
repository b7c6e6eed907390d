package io.ordermon.testservers;

import java.io.IOException;
import java.nio.file.Path;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * A Redis server that runs as a process of this machine, for one test to break.
 *
 * <p>It writes every change to a file before it answers, so that a restart loses nothing.
 */
public final class LocalRedisServer implements RedisServer, Breakable {

  private final LocalServer server;
  private final String scheme;
  private final SocketFactory sockets;

  private LocalRedisServer(LocalServer server, String scheme, SocketFactory sockets) {
    this.server = server;
    this.scheme = scheme;
    this.sockets = sockets;
  }

  static LocalRedisServer start(Launch launch) throws IOException {
    return start(launch, "redis", SocketFactory.getDefault());
  }

  static LocalRedisServer startTls(Launch launch, SSLSocketFactory sockets) throws IOException {
    return start(launch, "rediss", sockets);
  }

  private static LocalRedisServer start(Launch launch, String scheme, SocketFactory sockets)
      throws IOException {
    LocalServer server = LocalServer.start(launch, () -> probe(sockets, launch.port()));
    return new LocalRedisServer(server, scheme, sockets);
  }

  @Override
  public String host() {
    return Launch.HOST;
  }

  @Override
  public int port() {
    return server.launch().port();
  }

  /** The address as Redis clients have it: it begins with {@code rediss:} if the server has TLS. */
  @Override
  public String uri() {
    return scheme + "://" + host() + ":" + port();
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

  Resp connect() throws IOException {
    return Resp.connect(sockets, port());
  }

  /** Does one command on a connection of its own. */
  String ask(String... words) throws IOException {
    try (Resp connection = connect()) {
      return connection.ask(words);
    }
  }

  // Redis answers while it still reads its file, but with an error other than the one for a
  // missing password: only "LOADING" means to wait.
  private static void probe(SocketFactory sockets, int port) throws IOException {
    try (Resp connection = Resp.connect(sockets, port)) {
      connection.ask("PING");
    } catch (Resp.ErrorReply e) {
      if (e.says("LOADING")) {
        throw e;
      }
    }
  }
}
