package io.ordermon.testservers;

import java.sql.Connection;
import java.sql.SQLException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;

/** A MySQL of the current long-term series, in a container, which Testcontainers also removes. */
final class MysqlContainer implements SqlServer {

  private static final String IMAGE = "mysql:8.4";
  private static final String PASSWORD = "test";

  private final MySQLContainer container;
  private final String product;

  private MysqlContainer(MySQLContainer container) throws SQLException {
    this.container = container;
    try (Connection connection = connect("")) {
      this.product = SqlAdmin.product(connection);
    }
  }

  static boolean possible() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  static MysqlContainer start() {
    MySQLContainer container = new MySQLContainer(IMAGE);
    container.withUsername("root").withPassword(PASSWORD).start();
    try {
      return new MysqlContainer(container);
    } catch (SQLException e) {
      container.stop();
      throw new IllegalStateException(IMAGE + " does not tell its version", e);
    }
  }

  void stop() {
    container.stop();
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return container.getMappedPort(MySQLContainer.MYSQL_PORT);
  }

  @Override
  public String user() {
    return "root";
  }

  @Override
  public String password() {
    return PASSWORD;
  }

  @Override
  public String product() {
    return product;
  }

  @Override
  public String toString() {
    return product + " in a container";
  }
}
