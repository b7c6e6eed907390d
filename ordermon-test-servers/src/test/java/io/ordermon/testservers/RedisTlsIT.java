package io.ordermon.testservers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisTlsIT {

  @TempDir static Path folder;
  private static TestCertificate certificate;

  @BeforeAll
  static void makeCertificate() {
    certificate = TestCertificate.forLocalhost(folder);
  }

  @Test
  void servesTlsOnly() throws IOException {
    try (LocalRedisServer server = RedisServers.startTls(certificate)) {
      assertThat(server.uri()).isEqualTo("rediss://127.0.0.1:" + server.port());
      assertThat(server.ask("PING")).isEqualTo("PONG");

      try (Resp plain = Resp.connect(SocketFactory.getDefault(), server.port())) {
        assertThatThrownBy(() -> plain.ask("PING")).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void isTrustedByThoseWhoHaveTheStore() throws Exception {
    try (LocalRedisServer server = RedisServers.startTls(certificate)) {
      handshake(trusting(certificate), "127.0.0.1", server.port());
      handshake(trusting(certificate), "localhost", server.port());

      var strangers = (SSLSocketFactory) SSLSocketFactory.getDefault();
      assertThatThrownBy(() -> handshake(strangers, "127.0.0.1", server.port()))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("unable to find valid certification path");
    }
  }

  @Test
  void mayHaveACertificateForAnother(@TempDir Path own) throws Exception {
    TestCertificate foreign = TestCertificate.forNames(own, "dns:example.org");
    try (LocalRedisServer server = RedisServers.startTls(foreign)) {
      assertThatThrownBy(() -> handshake(trusting(foreign), "localhost", server.port()))
          .isInstanceOf(SSLHandshakeException.class)
          .hasMessageContaining("No subject alternative DNS name matching localhost");
    }
  }

  @Test
  void mayAskClientsForACertificate() throws Exception {
    try (LocalRedisServer server =
        RedisServers.startTls(certificate, "--tls-auth-clients", "yes")) {
      assertThat(server.ask("PING")).isEqualTo("PONG");

      try (Resp anonymous = Resp.connect(trusting(certificate), server.port())) {
        assertThatThrownBy(() -> anonymous.ask("PING"))
            .hasMessageContaining("certificate_required");
      }
    }
  }

  @Test
  void startsAgain() throws IOException {
    try (LocalRedisServer server = RedisServers.startTls(certificate)) {
      server.ask("SET", "k", "v");

      server.restart();

      assertThat(server.ask("GET", "k")).isEqualTo("v");
    }
  }

  @Test
  void hasTheSameCertificateAsPemAndInTheStores() throws Exception {
    try (InputStream pem = Files.newInputStream(certificate.certificatePem())) {
      var fromPem = CertificateFactory.getInstance("X.509").generateCertificate(pem);
      KeyStore trusted = store(certificate, certificate.trustStore());
      assertThat(trusted.getCertificateAlias(fromPem)).isNotNull();
      assertThat(trusted.isCertificateEntry(trusted.getCertificateAlias(fromPem))).isTrue();
      KeyStore keys = store(certificate, certificate.keyStore());
      assertThat(keys.isKeyEntry(keys.getCertificateAlias(fromPem))).isTrue();
    }
    assertThat(Files.readString(certificate.keyPem()))
        .startsWith("-----BEGIN PRIVATE KEY-----\n")
        .endsWith("\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void saysWhatKeytoolRefuses(@TempDir Path own) {
    assertThatThrownBy(() -> TestCertificate.forNames(own, "nonsense"))
        .hasMessageContaining("keytool failed");
  }

  private static void handshake(SSLSocketFactory sockets, String host, int port)
      throws IOException {
    try (SSLSocket socket = (SSLSocket) sockets.createSocket(host, port)) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
    }
  }

  private static SSLSocketFactory trusting(TestCertificate certificate) throws Exception {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store(certificate, certificate.trustStore()));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static KeyStore store(TestCertificate certificate, Path file) throws Exception {
    return KeyStore.getInstance(file.toFile(), certificate.password().toCharArray());
  }
}
