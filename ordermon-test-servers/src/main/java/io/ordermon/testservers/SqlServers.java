package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/** The SQL servers that tests can have; those that are shared live as long as the JVM. */
public final class SqlServers {

  private static final Shared<LocalSqlServer> MARIA_DB =
      new Shared<>(SqlServers::newMariaDb, LocalSqlServer::close);
  private static final Shared<LocalSqlServer> MYSQL_8 =
      new Shared<>(SqlServers::newMysql8, LocalSqlServer::close);
  private static final Shared<MysqlContainer> CONTAINER =
      new Shared<>(MysqlContainer::start, MysqlContainer::stop);

  private SqlServers() {}

  /**
   * The MariaDB that the tests of this JVM share, started when first asked for.
   *
   * @throws UnsupportedOperationException if this is not Linux x86-64
   */
  public static SqlServer mariaDb() {
    return MARIA_DB.get();
  }

  /**
   * A MariaDB for the caller alone, who closes it.
   *
   * @param options more options for the server, such as {@code --max-connections=3}
   * @throws UnsupportedOperationException if this is not Linux x86-64
   */
  public static LocalSqlServer newMariaDb(String... options) {
    try {
      return LocalSqlServer.start(MariaDb.launch().withOptions(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shared MySQL 8.0, if the build runs with the profile {@code mysql8}. */
  public static Optional<SqlServer> mysql8() {
    return System.getProperty(Mysql8.HOME_PROPERTY) == null
        ? Optional.empty()
        : Optional.of(MYSQL_8.get());
  }

  /** The shared MySQL 8.4 in a container, if there is Docker. */
  public static Optional<SqlServer> mysqlContainer() {
    return MysqlContainer.possible() ? Optional.of(CONTAINER.get()) : Optional.empty();
  }

  private static LocalSqlServer newMysql8() {
    try {
      return Mysql8.start(Path.of(System.getProperty(Mysql8.HOME_PROPERTY)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
