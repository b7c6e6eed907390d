package io.ordermon.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The Redis servers that tests can have.
 *
 * <p>The build brings Redis 6.2. To run the same tests on another one, such as a newer Redis or a
 * Valkey, name its {@code redis-server} program in the system property {@code ordermon.test.redis}
 * (which Maven hands on to the tests) or in the environment variable {@code ORDERMON_TEST_REDIS}.
 *
 * <p>Everything here throws {@link UnsupportedOperationException} if no program was named and this
 * is not Linux x86-64.
 */
public final class RedisServers {

  private static final Shared<LocalRedisServer> SHARED =
      new Shared<>(RedisServers::start, LocalRedisServer::close);

  private RedisServers() {}

  /** The Redis that the tests of this JVM share, started when first asked for. */
  public static RedisServer shared() {
    return SHARED.get();
  }

  /**
   * A Redis for the caller alone, who closes it.
   *
   * @param options more options for the server, each word for itself, such as {@code
   *     --requirepass}, {@code secret}
   */
  public static LocalRedisServer start(String... options) {
    try {
      return LocalRedisServer.start(RedisProgram.server(FreePort.find()).withOptions(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A Redis for the caller alone that serves over TLS only, and asks no client for a certificate.
   *
   * @param certificate what the server shows to its clients
   * @param options more options for the server, such as {@code --tls-auth-clients}, {@code yes}
   */
  public static LocalRedisServer startTls(TestCertificate certificate, String... options) {
    try {
      int port = FreePort.find();
      String[] tls = {
        "--port", "0",
        "--tls-port", Integer.toString(port),
        "--tls-cert-file", certificate.certificatePem().toString(),
        "--tls-key-file", certificate.keyPem().toString(),
        "--tls-ca-cert-file", certificate.certificatePem().toString(),
        "--tls-auth-clients", "no"
      };
      Launch launch = RedisProgram.server(port).withOptions(tls).withOptions(options);
      return LocalRedisServer.startTls(launch, certificate.sockets());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A master, its replica and three sentinels, for the caller alone, who closes them. */
  public static RedisSentinels startSentinel() {
    try {
      return RedisSentinels.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A Redis Cluster of three masters, for the caller alone, who closes it. */
  public static RedisCluster startCluster() {
    try {
      return RedisCluster.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
