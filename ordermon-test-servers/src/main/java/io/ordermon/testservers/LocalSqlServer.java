package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** An SQL server that runs as a process of this machine, for one test to break. */
public final class LocalSqlServer implements SqlServer, Breakable {

  private static final String ADMINISTRATOR = "root";

  private final LocalServer server;
  private final String product;

  private LocalSqlServer(LocalServer server) throws SQLException {
    this.server = server;
    try (Connection connection = connect("")) {
      this.product = SqlAdmin.product(connection);
    }
  }

  static LocalSqlServer start(Launch launch) {
    try {
      return new LocalSqlServer(LocalServer.start(launch, () -> probe(launch.port())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(launch.product() + " does not tell its version", e);
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
  public String user() {
    return ADMINISTRATOR;
  }

  @Override
  public String password() {
    return "";
  }

  @Override
  public String product() {
    return product;
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
    return product + " on port " + port();
  }

  long pid() {
    return server.pid();
  }

  Path home() {
    return server.launch().home();
  }

  private static void probe(int port) throws SQLException {
    String url = "jdbc:mysql://%s:%d/?connectTimeout=1000&socketTimeout=5000";
    DriverManager.getConnection(url.formatted(Launch.HOST, port), ADMINISTRATOR, "").close();
  }
}
