package io.ordermon.database;

import io.ordermon.testservers.SqlServer;
import io.ordermon.testservers.SqlServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A fresh, migrated database of one kind, and SQL sent to it as some other program would. */
final class TestDatabase implements AutoCloseable {

  /** The kinds that there are here. */
  enum Kind {
    H2,
    MARIADB,
    MYSQL8,
    MYSQL_CONTAINER;

    /** Where a fresh database of this kind is; a kind that is not to be had here is null. */
    DatabaseSettings fresh() {
      return switch (this) {
        case H2 -> DatabaseSettings.inMemory("t" + UUID.randomUUID().toString().replace("-", ""));
        case MARIADB -> on(SqlServers.mariaDb());
        case MYSQL8 -> SqlServers.mysql8().map(Kind::on).orElse(null);
        case MYSQL_CONTAINER -> SqlServers.mysqlContainer().map(Kind::on).orElse(null);
      };
    }

    private static DatabaseSettings on(SqlServer server) {
      return DatabaseSettings.mysql(
          server.host(), server.port(), server.createDatabase(), server.user(), server.password());
    }
  }

  /** For parameterized tests: every kind that is to be had here. */
  static List<Kind> kinds() {
    return Stream.of(Kind.values()).filter(TestDatabase::isAvailable).toList();
  }

  private static boolean isAvailable(Kind kind) {
    boolean there =
        switch (kind) {
          case H2, MARIADB -> true;
          case MYSQL8 -> SqlServers.mysql8().isPresent();
          case MYSQL_CONTAINER -> SqlServers.mysqlContainer().isPresent();
        };
    if (!there) {
      System.out.println("SKIPPED: tests on " + kind + ", which is not to be had here");
    }
    return there;
  }

  private final DatabaseSettings settings;
  private final Database database;

  private TestDatabase(DatabaseSettings settings) {
    this.settings = settings;
    this.database = Database.open(settings);
  }

  static TestDatabase empty(Kind kind) {
    return new TestDatabase(kind.fresh());
  }

  static TestDatabase migrated(Kind kind) {
    TestDatabase made = empty(kind);
    made.database.schema().migrate();
    return made;
  }

  /** An empty embedded database in files, which this JVM serves to others. */
  static TestDatabase embedded(Path folder) {
    return new TestDatabase(DatabaseSettings.embedded(folder));
  }

  /** A migrated database on a server of the test's own, used with little patience. */
  static TestDatabase migratedOn(SqlServer server, Duration patience) {
    TestDatabase made = new TestDatabase(Kind.on(server).withTimeout(patience));
    made.database.schema().migrate();
    return made;
  }

  Database database() {
    return database;
  }

  DatabaseSettings settings() {
    return settings;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  /** Sends statements, each committed by itself. */
  void sql(String... statements) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of every row, as text. */
  List<String> query(String sql) {
    return rows(sql, row -> row.getString(1));
  }

  <T> List<T> rows(String sql, Sql.RowMapper<T> mapper) {
    try (Connection connection = connect()) {
      return Sql.query(connection, sql, mapper);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
