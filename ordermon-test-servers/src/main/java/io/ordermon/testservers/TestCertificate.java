package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate that vouches for itself, made by the keytool of the running Java, in the files that
 * servers and clients read.
 *
 * @param certificatePem the certificate, for those who are to trust it
 * @param keyPem the private key, not encrypted
 * @param trustStore a PKCS12 store of the certificate alone
 * @param keyStore a PKCS12 store of the certificate and its key
 * @param password the password of both stores
 */
public record TestCertificate(
    Path certificatePem, Path keyPem, Path trustStore, Path keyStore, String password) {

  private static final String ALIAS = "test";
  private static final String PASSWORD = "changeit";

  /** Makes a certificate for {@code localhost} and {@code 127.0.0.1}. */
  public static TestCertificate forLocalhost(Path folder) {
    return forNames(folder, "dns:localhost,ip:127.0.0.1");
  }

  /**
   * Makes a certificate for other names, such as a client must refuse.
   *
   * @param folder where the files go, which exists and has none of them yet
   * @param names as keytool has them, such as {@code dns:example.org,ip:192.0.2.1}
   */
  public static TestCertificate forNames(Path folder, String names) {
    var certificate =
        new TestCertificate(
            folder.resolve("certificate.pem"),
            folder.resolve("key.pem"),
            folder.resolve("trust.p12"),
            folder.resolve("key.p12"),
            PASSWORD);
    try {
      certificate.makeKeyStore(names);
      certificate.exportFromKeyStore();
      return certificate;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use what keytool made in " + folder, e);
    }
  }

  /** Sockets that trust this certificate only, and show it when asked who they are. */
  SSLSocketFactory sockets() {
    try {
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(load(trustStore));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(load(keyStore), password.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot use " + trustStore, e);
    }
  }

  private void makeKeyStore(String names) throws IOException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=ordermon test",
            "-ext",
            "san=" + names,
            // Clocks of containers may differ a little.
            "-startdate",
            "-1d",
            "-validity",
            "30",
            "-storetype",
            "PKCS12",
            "-keystore",
            keyStore.toString(),
            "-storepass",
            password);
    Process keytool = builder.redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool failed: " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool runs", e);
    }
  }

  private void exportFromKeyStore() throws IOException, GeneralSecurityException {
    KeyStore keys = load(keyStore);
    var key = keys.getKey(ALIAS, password.toCharArray());
    var certificate = keys.getCertificate(ALIAS);
    writePem(keyPem, "PRIVATE KEY", key.getEncoded());
    writePem(certificatePem, "CERTIFICATE", certificate.getEncoded());
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(ALIAS, certificate);
    try (OutputStream output = Files.newOutputStream(trustStore)) {
      trusted.store(output, password.toCharArray());
    }
  }

  private KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream input = Files.newInputStream(store)) {
      loaded.load(input, password.toCharArray());
    }
    return loaded;
  }

  private static void writePem(Path file, String type, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(type, text), US_ASCII);
  }
}
