package io.ordermon.testservers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpProxyTest {

  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final int SHORTLY_MILLIS = 100;

  // Not the pool that all share, which may have too few threads for tasks that wait for each other.
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private EchoServer server;
  private TcpProxy proxy;

  @BeforeEach
  void start() throws IOException {
    server = new EchoServer();
    proxy = TcpProxy.to("127.0.0.1", server.port());
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    server.close();
    threads.shutdownNow();
  }

  @Test
  void passesEverythingOnInOrder() throws Exception {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    int size = 3_000_000;
    for (int i = 0; i < 4; i++) {
      byte[] sent = randomBytes(i, size);
      clients.add(inParallel(() -> assertEchoed(sent)));
    }

    CompletableFuture.allOf(clients.toArray(CompletableFuture[]::new)).get();

    assertThat(proxy.bytesToServer()).isEqualTo(4L * size);
    assertThat(proxy.bytesToClient()).isEqualTo(4L * size);
    assertThat(proxy.connectionsAccepted()).isEqualTo(4);
    await().until(() -> proxy.connectionsOpen() == 0);
  }

  /** The proxy does not gather in its memory what a slow reader does not read yet. */
  @Test
  void letsASlowReaderSlowTheWriter() throws Exception {
    byte[] sent = randomBytes(5, 50_000_000);
    try (Socket client = connect()) {
      CompletableFuture<Void> writing = inParallel(() -> write(client, sent));
      assertThatThrownBy(() -> writing.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);

      assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      writing.get();
    }
  }

  @Test
  void passesAReplyOnThatComesAfterTheRequestsHaveEnded() throws IOException {
    try (Socket client = connect()) {
      write(client, "last words");
      client.shutdownOutput();

      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("last words");
    }
  }

  @Test
  void passesTheEndOfAConnectionOnBothWays() throws IOException {
    try (Socket client = connected()) {
      server.clients().get(0).close();
      assertEnds(client);
    }
    connected().close();
    await().until(() -> server.clients().isEmpty());
    await().until(() -> proxy.connectionsOpen() == 0);
  }

  @Test
  void endsTheConnectionOfAClientWhoseServerIsNotThere() throws IOException {
    server.close();
    try (Socket client = connect()) {
      assertEnds(client);
    }
  }

  @Test
  void saysWhatItIsNotFor() {
    assertThatThrownBy(() -> TcpProxy.to("no such host", 1).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown host: no such host");
    assertThatThrownBy(() -> proxy.cutAfterBytes(-1)).hasMessageContaining("-1");
  }

  @Test
  void cutsAndRefusesUntilItIsMended() throws IOException {
    try (Socket client = connected()) {
      proxy.cut();
      proxy.cut();

      assertEnds(client);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      await().until(() -> server.clients().isEmpty());
      assertThat(proxy.connectionsOpen()).isZero();
    }

    proxy.mend();
    proxy.mend();

    connected().close();
    assertThat(proxy.connectionsAccepted()).isEqualTo(2);
  }

  @Test
  void cutsOnceAndAcceptsNewConnections() throws IOException {
    try (Socket used = connected();
        Socket fresh = connect()) {
      proxy.cutOnce();

      assertEnds(used);
      assertEnds(fresh);
      connected().close();
    }
  }

  @Test
  void holdsEachReplyBackUntilTheDelayEnds() throws IOException {
    try (Socket client = connected()) {
      proxy.delay(FOR_EVER);
      write(client, "request");
      await().until(() -> server.bytes() == "hello".length() + "request".length());
      assertSilent(client);

      proxy.delay(Duration.ZERO);

      assertThat(read(client, 7)).isEqualTo("request");
    }
  }

  @Test
  void delaysEachReply() throws IOException {
    try (Socket client = connected()) {
      proxy.delay(Duration.ofMillis(60));
      long start = System.nanoTime();
      for (int i = 0; i < 5; i++) {
        write(client, "tick");
        assertThat(read(client, 4)).isEqualTo("tick");
      }

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(millis(300), millis(3000));
    }
  }

  @Test
  void freezesOpenAndNewConnectionsWithoutLoss() throws IOException {
    try (Socket client = connected()) {
      proxy.freeze();
      long before = server.bytes();
      write(client, "one");
      try (Socket other = connect()) {
        write(other, "two");
        assertSilent(client);
        assertSilent(other);
        assertThat(server.bytes()).isEqualTo(before);
        write(client, "three");

        proxy.thaw();

        assertThat(read(client, 8)).isEqualTo("onethree");
        assertThat(read(other, 3)).isEqualTo("two");
      }
    }
  }

  @Test
  void hidesTheEndOfAConnectionWhileFrozen() throws IOException {
    try (Socket client = connected()) {
      proxy.freeze();
      server.clients().get(0).close();
      assertSilent(client);

      proxy.thaw();

      assertEnds(client);
    }
  }

  @Test
  void cutsWhatIsFrozenOrDelayed() throws IOException {
    try (Socket frozen = connected();
        Socket delayed = connected()) {
      proxy.delay(FOR_EVER);
      write(delayed, "request");
      await().until(() -> server.bytes() == 2 * "hello".length() + "request".length());
      proxy.freeze();
      write(frozen, "request");

      proxy.cutOnce();

      assertEnds(frozen);
      assertEnds(delayed);
      await().until(() -> server.clients().isEmpty());
      await()
          .untilAsserted(() -> assertThat(threadsOfTheProxy().toString()).doesNotContain("hold"));
    }
  }

  @Test
  void cutsOffInTheMiddleOfAReply() throws IOException {
    try (Socket client = connected();
        Socket other = connected()) {
      proxy.cutAfterBytes(7);
      write(other, "12345");
      assertThat(read(other, 5)).isEqualTo("12345");

      write(client, "12345");

      assertThat(read(client, 2)).isEqualTo("12");
      assertEnds(client);
      assertEnds(other);
    }
    connected().close();
  }

  @Test
  void cutsBeforeAReplyToWhatTheServerHasGot() throws IOException {
    try (Socket client = connected()) {
      long before = server.bytes();
      proxy.cutAfterBytes(0);
      assertSilent(client);

      write(client, "request");

      assertEnds(client);
      assertThat(server.bytes()).isEqualTo(before + "request".length());
    }
    connected().close();
  }

  @Test
  void garblesOneReply() throws IOException {
    try (Socket client = connected()) {
      proxy.garble("rubbish".getBytes(US_ASCII));
      write(client, "request");
      assertThat(read(client, 7)).isEqualTo("rubbish");

      write(client, "request");
      assertThat(read(client, 7)).isEqualTo("request");
    }
  }

  @Test
  void leavesNothingBehindWhenClosed() throws IOException {
    try (Socket client = connected();
        Socket frozen = connected()) {
      proxy.freeze();
      write(frozen, "request");

      proxy.close();
      proxy.close();

      assertEnds(client);
      assertThatThrownBy(this::connect).isInstanceOf(ConnectException.class);
      assertThatThrownBy(proxy::mend).hasMessageContaining("closed");
      assertThat(threadsOfTheProxy()).isEmpty();
      await().until(() -> server.clients().isEmpty());
    }
  }

  /** However breaks and connections meet, the proxy serves afterwards, and has lost no thread. */
  @Test
  void survivesBreaksFromManyThreads() throws Exception {
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(inParallel(() -> repeat(this::connectAndEcho)));
    }
    all.add(inParallel(() -> repeat(proxy::cutOnce)));
    all.add(inParallel(() -> repeat(this::cutAndMend)));
    all.add(inParallel(() -> repeat(() -> proxy.cutAfterBytes(2))));
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();

    proxy.cutAfterBytes(Long.MAX_VALUE);

    await().until(() -> proxy.connectionsOpen() == 0);
    connected().close();
  }

  private CompletableFuture<Void> inParallel(Runnable task) {
    return CompletableFuture.runAsync(task, threads);
  }

  private interface Step {
    void run() throws IOException;
  }

  private static void repeat(Step step) {
    try {
      for (int i = 0; i < 200; i++) {
        step.run();
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void cutAndMend() {
    proxy.cut();
    proxy.mend();
  }

  private void connectAndEcho() throws IOException {
    try (Socket client = connect()) {
      write(client, "x");
      int answer = client.getInputStream().read();
      assertThat(answer).isIn((int) 'x', -1);
    } catch (SocketException e) {
      // Cut: what the other threads are for.
    } catch (UncheckedIOException e) {
      assertThat(e).hasCauseInstanceOf(SocketException.class);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress(proxy.host(), proxy.port()));
    return socket;
  }

  /** A connection of which the server knows, too. */
  private Socket connected() throws IOException {
    Socket socket = connect();
    write(socket, "hello");
    assertThat(read(socket, 5)).isEqualTo("hello");
    return socket;
  }

  private void assertEchoed(byte[] sent) {
    try (Socket client = connect()) {
      CompletableFuture<Void> writing = inParallel(() -> write(client, sent));
      assertThat(client.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      writing.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertEnds(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private static void assertSilent(Socket socket) throws IOException {
    int timeout = socket.getSoTimeout();
    socket.setSoTimeout(SHORTLY_MILLIS);
    assertThatThrownBy(() -> socket.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
    socket.setSoTimeout(timeout);
  }

  /** What each thread of the proxy does just now. */
  private List<String> threadsOfTheProxy() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getName().equals("proxy on port " + proxy.port()))
        .map(thread -> Arrays.toString(thread.getValue()))
        .toList();
  }

  private static void write(Socket socket, String text) {
    write(socket, text.getBytes(US_ASCII));
  }

  private static void write(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Socket socket, int length) throws IOException {
    return new String(socket.getInputStream().readNBytes(length), US_ASCII);
  }

  private static byte[] randomBytes(long seed, int size) {
    var bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
