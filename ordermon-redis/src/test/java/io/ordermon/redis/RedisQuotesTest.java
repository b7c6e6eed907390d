package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.XAddArgs;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisQuotesTest {

  private final RedisSettings settings =
      Samples.withPrefix(Samples.settings(RedisServers.shared()), "test" + System.nanoTime() + ":");
  private final RedisLink link = new RedisLink(settings);
  private final RecordingReceiver receiver = new RecordingReceiver();
  private final RedisQuotes quotes = new RedisQuotes(link, InstantSource.system());

  @AfterEach
  void close() {
    quotes.close();
    link.close();
  }

  private static void add(RedisLink to, String symbol) {
    to.call("quoting", c -> c.xadd(to.key("quotes"), Map.of("symbol", symbol, "price", "101.5")));
  }

  private static void publish(RedisLink to, String text) {
    to.call("quoting", c -> c.publish(to.key("quotes"), text));
  }

  private static String json(String symbol) {
    return "{\"symbol\":\"%s\",\"bid\":101.25,\"ask\":\"101.75\",\"last\":null}".formatted(symbol);
  }

  /** Until quotes come by both ways. */
  private static void startAndWait(RedisQuotes feed, RedisLink to, RecordingReceiver at) {
    feed.start(at);
    await()
        .atMost(Outside.LONG)
        .until(
            () -> {
              add(to, "FIRST");
              publish(to, json("CHANNEL"));
              return at.symbols().containsAll(Set.of("FIRST", "CHANNEL"));
            });
  }

  @Test
  void quotesComeByStreamAndByChannel() {
    startAndWait(quotes, link, receiver);
    for (int i = 0; i < 100; i++) {
      add(link, "S" + i);
      publish(link, json("C" + i));
    }
    await().until(() -> receiver.symbols().containsAll(Set.of("S99", "C99")));
    assertThat(receiver.symbols().stream().filter(each -> each.matches("S\\d+"))).hasSize(100);
    assertThat(receiver.symbols().stream().filter(each -> each.matches("C\\d+"))).hasSize(100);
    assertThat(quotes.health().state()).isEqualTo(Health.State.UP);
    assertThat(quotes.health().detail()).matches("\\d+ quotes");
  }

  @Test
  void whatWasThereBeforeTheStartIsNotRead() {
    add(link, "OLD");
    startAndWait(quotes, link, receiver);
    assertThat(receiver.symbols()).doesNotContain("OLD");
  }

  @Test
  void garbageIsPassedOverAndTold() {
    startAndWait(quotes, link, receiver);
    link.call("quoting", c -> c.xadd(link.key("quotes"), Map.of("text", "hello")));
    link.call(
        "quoting", c -> c.xadd(link.key("quotes"), Map.of("symbol", "BAD", "price", "9e999999")));
    for (String text :
        new String[] {
          "", "hello", "[1]", "[".repeat(5_000), "{\"symbol\":\"BAD\",\"price\":{\"a\":1}}", "{} {}"
        }) {
      publish(link, text);
    }
    add(link, "GOOD");
    publish(link, json("GOOD2"));
    await().until(() -> receiver.symbols().containsAll(Set.of("GOOD", "GOOD2")));
    assertThat(receiver.symbols()).doesNotContain("BAD");
    assertThat(quotes.health().state()).isEqualTo(Health.State.UP);
    assertThat(quotes.health().detail()).contains("8 passed over, the last: ");
  }

  @Test
  void aReceiverThatFailsEndsNothing() {
    AtomicInteger failures = new AtomicInteger();
    RedisQuotes feed = new RedisQuotes(link, InstantSource.system());
    RecordingReceiver behind = new RecordingReceiver();
    QuoteFeed.Receiver fragile =
        new QuoteFeed.Receiver() {
          @Override
          public void quote(Quote quote) {
            if (quote.symbol().equals("BREAKS") && failures.incrementAndGet() <= 2) {
              throw new IllegalStateException("broken");
            }
            behind.quote(quote);
          }

          @Override
          public Set<String> wanted() {
            return Set.of();
          }
        };
    feed.start(fragile);
    await()
        .atMost(Outside.LONG)
        .until(
            () -> {
              add(link, "BREAKS");
              publish(link, json("BREAKS"));
              add(link, "S");
              publish(link, json("C"));
              return behind.symbols().containsAll(Set.of("S", "C"));
            });
    feed.close();
  }

  @Test
  void aStreamThatBeginsAnewIsReadOn() {
    startAndWait(quotes, link, receiver);
    link.call("emptying", c -> c.del(link.key("quotes")));
    AtomicInteger id = new AtomicInteger();
    await()
        .until(
            () -> {
              XAddArgs early = XAddArgs.Builder.maxlen(1_000).id("5-" + id.incrementAndGet());
              link.call(
                  "quoting",
                  c -> c.xadd(link.key("quotes"), early, Map.of("symbol", "ANEW", "price", "1")));
              return receiver.symbols().contains("ANEW");
            });
  }

  @Test
  void aKeyOfAnotherKindIsToldAndMendedByDeletingIt() {
    link.call("spoiling", c -> c.set(link.key("quotes"), "text"));
    quotes.start(receiver);
    await()
        .untilAsserted(
            () ->
                assertThat(quotes.health().detail())
                    .contains(link.key("quotes"))
                    .contains("WRONGTYPE"));
    assertThat(quotes.health().state()).isEqualTo(Health.State.DEGRADED);
    link.call("mending", c -> c.del(link.key("quotes")));
    await()
        .atMost(Outside.LONG)
        .until(
            () -> {
              add(link, "GOOD");
              return receiver.symbols().contains("GOOD");
            });
  }

  @Test
  void afterTheEndNothingIsHandedOn() {
    startAndWait(quotes, link, receiver);
    long began = System.nanoTime();
    quotes.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    int before = receiver.symbols().size();
    for (int i = 0; i < 100; i++) {
      add(link, "S" + i);
      publish(link, json("C" + i));
    }
    await().during(Duration.ofMillis(300)).until(() -> receiver.symbols().size() == before);
  }

  @Test
  void aRedisThatComesBackIsReadOnWithNothingTwice() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink own =
            new RedisLink(Samples.withTimeout(Samples.settings(server), Duration.ofMillis(500)))) {
      own.check();
      RedisQuotes feed = new RedisQuotes(own, InstantSource.system());
      startAndWait(feed, own, receiver);
      add(own, "BEFORE");
      await().until(() -> receiver.symbols().contains("BEFORE"));
      server.kill();
      await().until(() -> feed.health().state() == Health.State.DEGRADED);
      server.restart();
      await().ignoreExceptions().until(() -> own.check().state() == Health.State.UP);
      add(own, "BEHIND");
      await()
          .atMost(Outside.LONG)
          .until(
              () -> {
                publish(own, json("SUBSCRIBED"));
                return receiver.symbols().containsAll(Set.of("BEHIND", "SUBSCRIBED"));
              });
      assertThat(receiver.symbols()).containsOnlyOnce("BEFORE", "BEHIND");
      assertThat(feed.health().state()).isEqualTo(Health.State.UP);
      feed.close();
    }
  }
}
