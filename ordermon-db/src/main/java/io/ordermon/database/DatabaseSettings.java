package io.ordermon.database;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to reach the database.
 *
 * @param url a JDBC URL of MySQL, MariaDB or H2
 * @param poolSize how many connections are held at the most, at least 4
 * @param timeout how long a connection may take to come, or an answer to start, before the database
 *     counts as away
 */
public record DatabaseSettings(
    String url, String user, String password, int poolSize, Duration timeout) {

  private static final int POOL = 8;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** A MySQL or MariaDB server; times are exchanged in UTC. */
  public static DatabaseSettings mysql(
      String host, int port, String database, String user, String password) {
    String url =
        "jdbc:mysql://%s:%d/%s".formatted(host, port, database)
            + "?connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&rewriteBatchedStatements=true&characterEncoding=UTF-8"
            + "&connectTimeout=5000&tcpKeepAlive=true&sslMode=PREFERRED"
            + "&allowPublicKeyRetrieval=true"
            // a row that somebody else holds locked must not hold up the rows of all others
            + "&sessionVariables=innodb_lock_wait_timeout=2";
    return new DatabaseSettings(url, user, password, POOL, TIMEOUT);
  }

  /**
   * The embedded database: H2, in files in a folder. Other processes of this machine may use it at
   * the same time through the same URL.
   */
  public static DatabaseSettings embedded(Path folder) {
    return h2("file:" + folder.toAbsolutePath().resolve("ordermon") + ";AUTO_SERVER=TRUE");
  }

  /** The same, but not made if it is not there. */
  public static DatabaseSettings embeddedIfExists(Path folder) {
    DatabaseSettings embedded = embedded(folder);
    return new DatabaseSettings(embedded.url + ";IFEXISTS=TRUE", "sa", "", POOL, TIMEOUT);
  }

  /** An embedded database in this JVM's memory, which lasts as long as the JVM. */
  public static DatabaseSettings inMemory(String name) {
    return h2("mem:" + name + ";DB_CLOSE_DELAY=-1");
  }

  private static DatabaseSettings h2(String where) {
    String url =
        "jdbc:h2:"
            + where
            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";TIME ZONE=UTC;LOCK_TIMEOUT=2000";
    return new DatabaseSettings(url, "sa", "", POOL, TIMEOUT);
  }

  /** The same with another number of connections. */
  public DatabaseSettings withPoolSize(int size) {
    return new DatabaseSettings(url, user, password, size, timeout);
  }

  /** The same with another patience. */
  public DatabaseSettings withTimeout(Duration value) {
    return new DatabaseSettings(url, user, password, poolSize, value);
  }

  boolean isH2() {
    return url.startsWith("jdbc:h2:");
  }

  /** Without the password. */
  @Override
  public String toString() {
    int options = url.indexOf(isH2() ? ';' : '?');
    return (options < 0 ? url : url.substring(0, options)) + " as " + user;
  }
}
