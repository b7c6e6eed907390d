package io.ordermon.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.loop.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayQuoteFeedTest {

  @TempDir private Path folder;

  private final Receiver receiver = new Receiver();

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("quotes.csv"), java.util.List.of(String.join("\n", lines)));
  }

  private ReplayQuoteFeed replay(double speed, String... lines) throws IOException {
    ReplayQuoteFeed feed = new ReplayQuoteFeed(file(lines), speed, InstantSource.system());
    feed.start(receiver);
    return feed;
  }

  @Test
  void keepsTheTimesBetweenQuotesShortenedByTheSpeed() throws IOException {
    Instant before = Instant.now();
    try (ReplayQuoteFeed feed =
        replay(
            36_000,
            "time,symbol,price",
            "2026-01-05T09:00:00Z,ACME,100",
            "2026-01-05T10:00:00Z,ACME,101",
            "2026-01-05T10:00:00Z,BOLT,50")) {
      await().until(feed::isEnded);
      assertThat(receiver.told()).containsExactly("ACME 100/100", "ACME 101/101", "BOLT 50/50");
      assertThat(receiver.quotes.get(0).at()).isAfterOrEqualTo(before);
      assertThat(Duration.between(before, receiver.quotes.get(1).at()))
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
      assertThat(feed.health().state()).isEqualTo(Health.State.UP);
      assertThat(feed.health().detail()).endsWith("quotes.csv: 100 %, 3 quotes, ended");
      assertThat(feed.done()).isEqualTo(1);
    }
  }

  @Test
  void endsWhereTheFileTurnsOutToBeBad() throws IOException {
    try (ReplayQuoteFeed feed =
        replay(
            1_000_000,
            "time,symbol,price",
            "2026-01-05T09:00:00Z,ACME,100",
            "2026-01-05T09:00:01Z,ACME,101",
            "2026-01-05T09:00:02Z,ACME,cheap")) {
      await().until(() -> feed.health().state() == Health.State.DEGRADED);
      assertThat(feed.health().detail()).contains("line 4, column price: 'cheap' is no number");
      assertThat(receiver.told()).startsWith("ACME 100/100");
    }
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThatThrownBy(
            () -> new ReplayQuoteFeed(folder.resolve("nothing.csv"), 1, InstantSource.system()))
        .isInstanceOf(MarketDataException.class)
        .hasMessageContaining("nothing.csv: cannot be read");
  }
}
