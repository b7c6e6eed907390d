package io.ordermon.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ordermon.loop.Health;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpQuoteFeedTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Receiver receiver = new Receiver();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "[]";
  private volatile boolean dripping;
  private volatile String refused = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    questions.add(
        exchange.getRequestURI() + " " + exchange.getRequestHeaders().getFirst("Authorization"));
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    boolean refuses = !refused.isEmpty() && exchange.getRequestURI().toString().contains(refused);
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    exchange.sendResponseHeaders(refuses ? 404 : status, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
      out.flush();
      if (dripping) {
        end.await(1, TimeUnit.MINUTES);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpQuoteFeed feed(String path, String token) {
    String address = "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    HttpQuoteFeed feed =
        new HttpQuoteFeed(
            new HttpQuoteSettings(address, token, Duration.ofMillis(5), Duration.ofMillis(500)),
            InstantSource.fixed(NOON));
    feed.start(receiver);
    return feed;
  }

  @Test
  void asksForWhatIsWantedAndReadsTheAnswer() {
    receiver.wanted = Set.of("BOLT", "A/B");
    answer =
        """
        {"quotes": [
          {"symbol": "A/B", "bid": 9.10, "ask": "9.30", "bid_size": 5, "time": 1764000000000, "venue": "X"},
          {"symbol": "BOLT", "price": 25.5, "time": "2026-11-23T11:59:59Z"},
          {"symbol": "CRUX", "price": 1e2, "last": null}]}
        """;
    try (HttpQuoteFeed feed = feed("/v1?symbols={symbols}", "secret")) {
      await().until(() -> receiver.quotes.size() >= 3);
      assertThat(questions.get(0)).isEqualTo("/v1?symbols=A%2FB,BOLT Bearer secret");
      assertThat(receiver.told()).startsWith("A/B 9.1/9.30", "BOLT 25.5/25.5", "CRUX 1E+2/1E+2");
      assertThat(receiver.quotes.get(0).at()).isEqualTo(Instant.ofEpochMilli(1_764_000_000_000L));
      assertThat(receiver.quotes.get(0).bidSize()).isEqualTo("5");
      assertThat(receiver.quotes.get(2).at()).isEqualTo(NOON);
      await().until(() -> feed.health().detail().equals("3 quotes"));
    }
  }

  @Test
  void asksNothingWhileNobodyWantsAnything() {
    try (HttpQuoteFeed feed = feed("/v1?symbols={symbols}", "")) {
      await().until(() -> feed.health().detail().equals("0 quotes"));
      assertThat(questions).isEmpty();
      receiver.wanted = Set.of("ACME");
      await().until(() -> !questions.isEmpty());
      assertThat(questions.get(0)).isEqualTo("/v1?symbols=ACME null");
      await().until(() -> feed.health().detail().equals("0 quotes, none of ACME"));
    }
  }

  @Test
  void passesOverWhatIsNoQuoteAndSaysSo() {
    answer =
        "[{\"symbol\": \"ACME\", \"bid\": 3, \"ask\": 2}, {\"price\": 1}, {\"symbol\": \"BOLT\", \"price\": 7}]";
    try (HttpQuoteFeed feed = feed("/all", "")) {
      await().until(() -> feed.health().state() == Health.State.DEGRADED);
      assertThat(feed.health().detail())
          .contains("2 quotes cannot be read")
          .contains("ACME: field ask: 2 is below the bid, 3")
          .contains("?: field symbol: empty");
      assertThat(receiver.told()).startsWith("BOLT 7/7");
      answer = "[]";
      await().until(() -> feed.health().state() == Health.State.UP);
    }
  }

  @Test
  void saysWhatIsWrongWithAnAnswerAndAsksAgain() {
    status = 503;
    try (HttpQuoteFeed feed = feed("/all", "")) {
      await().until(() -> feed.health().detail().contains("answered with status 503"));
      status = 200;
      answer = "<html>sorry</html>";
      await().until(() -> feed.health().detail().contains("is no JSON, but '<html>sorry</html>'"));
      answer = "{\"prices\": []}";
      await().until(() -> feed.health().detail().contains("neither an array of quotes"));
      answer = "[{\"symbol\": \"ACME\", \"price\": 7}]";
      await().until(() -> feed.health().state() == Health.State.UP && !receiver.quotes.isEmpty());
    }
  }

  @Test
  void oneQuestionThatFailsKeepsNoOtherFromBeingAsked() {
    receiver.wanted =
        IntStream.range(0, 150).mapToObj("S%03d"::formatted).collect(Collectors.toSet());
    refused = "S000";
    answer = "[{\"symbol\": \"S149\", \"price\": 7}]";
    try (HttpQuoteFeed feed = feed("/v1?symbols={symbols}", "")) {
      await().until(() -> receiver.told().contains("S149 7/7"));
      assertThat(feed.health().state()).isEqualTo(Health.State.DEGRADED);
    }
  }

  @Test
  void aTokenIsNotTakenElsewhere() {
    status = 302;
    try (HttpQuoteFeed feed = feed("/all", "secret")) {
      await().until(() -> feed.health().detail().contains("answered with status 302"));
      assertThat(questions).allMatch(question -> question.startsWith("/all "));
    }
  }

  @Test
  void aNumberWithoutBoundsIsNone() {
    answer = "[{\"symbol\": \"ACME\", \"price\": 1e999999999}]";
    try (HttpQuoteFeed feed = feed("/all", "")) {
      await().until(() -> feed.health().detail().contains("has more than 36 digits"));
      assertThat(receiver.quotes).isEmpty();
    }
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUp() {
    dripping = true;
    try (HttpQuoteFeed feed = feed("/all", "")) {
      await().until(() -> feed.health().detail().contains("did not answer within PT0.5S"));
      dripping = false;
      await().until(() -> feed.health().state() == Health.State.UP);
    }
  }

  @Test
  void anAnswerThatIsFarTooLongIsRefused() {
    answer = " ".repeat((16 << 20) + 1);
    try (HttpQuoteFeed feed = feed("/all", "")) {
      await().until(() -> feed.health().detail().contains("longer than 16777216 bytes"));
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatThrownBy(
            () -> new HttpQuoteSettings("ftp://quotes", "", Duration.ZERO, Duration.ZERO))
        .isInstanceOf(MarketDataException.class)
        .hasMessageContaining("'ftp://quotes'")
        .hasMessageContaining("http://");
  }
}
