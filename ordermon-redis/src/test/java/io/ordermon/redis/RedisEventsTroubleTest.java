package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.common.base.Ticker;
import io.lettuce.core.Range;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.spi.AuditSink.Behind;
import io.ordermon.spi.AuditSink.Delivery;
import io.ordermon.spi.AuditSink.Unavailable;
import io.ordermon.spi.AuditStore;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TcpProxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** No gap, and nothing twice, whatever happens to Redis. */
class RedisEventsTroubleTest {

  private static RedisEvents events(RedisLink link) {
    return new RedisEvents(link, InstantSource.system(), Ticker.systemTicker());
  }

  /** Rows of two slots, up to one that a sink which has the others before must have. */
  private static Delivery rows(long from, long to) {
    List<AuditStore.Entry> rows =
        LongStream.rangeClosed(from, to)
            .mapToObj(id -> Samples.audit(id, (int) (id % 2), "o" + id % 3))
            .toList();
    Map<Integer, Long> known =
        from == 1 ? Map.of() : Map.of((int) ((from - 1) % 2), from - 1, (int) (from % 2), from - 2);
    return new Delivery(known, rows, Map.of((int) (to % 2), to, (int) ((to - 1) % 2), to - 1));
  }

  private static Delivery check(Map<Integer, Long> known) {
    return new Delivery(known, List.of(), Map.of());
  }

  private static List<String> ids(RedisLink link) {
    return link.call("reading", c -> c.xrange(link.key("events"), Range.unbounded())).stream()
        .map(each -> each.getBody().get("id"))
        .toList();
  }

  private static List<String> upTo(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }

  private static void deliverInTheEnd(RedisEvents events, Delivery delivery) {
    await()
        .atMost(Outside.LONG)
        .pollInterval(Duration.ofMillis(20))
        .ignoreException(Unavailable.class)
        .until(
            () -> {
              events.deliver(delivery);
              return true;
            });
  }

  @Test
  void aPageWhoseAnswerIsLostIsAddedOnce() {
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        RedisLink direct = new RedisLink(Samples.settings(server));
        RedisLink link =
            new RedisLink(
                Samples.withTimeout(
                    RedisSettings.of(proxy.host(), proxy.port()), Duration.ofSeconds(1)))) {
      link.check();
      RedisEvents events = events(link);
      deliverInTheEnd(events, rows(1, 10));
      for (int page = 1; page < 6; page++) {
        Delivery next = rows(page * 10 + 1, page * 10 + 10);
        proxy.cutAfterBytes(0);
        assertThatThrownBy(() -> events.deliver(next)).isInstanceOf(Unavailable.class);
        int length = page * 10 + 10;
        await().until(() -> ids(direct).size() == length); // it was done all the same
        deliverInTheEnd(events, next);
      }
      assertThat(ids(direct)).isEqualTo(upTo(60));
    }
  }

  @Test
  void aRedisThatIsFrozenInTheMidstOfPagesGetsEachOnce() {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link =
            new RedisLink(Samples.withTimeout(Samples.settings(server), Duration.ofMillis(300)))) {
      link.check();
      RedisEvents events = events(link);
      deliverInTheEnd(events, rows(1, 10));
      server.freeze();
      for (int i = 0; i < 2; i++) { // each is done when it goes on
        assertThatThrownBy(() -> events.deliver(rows(11, 20))).isInstanceOf(Unavailable.class);
      }
      assertThat(events.health().state()).isEqualTo(Health.State.DEGRADED);
      server.thaw();
      deliverInTheEnd(events, rows(11, 20));
      deliverInTheEnd(events, rows(21, 30));
      assertThat(ids(link)).isEqualTo(upTo(30));
    }
  }

  @Test
  void aRedisThatWasFlushedIsNoticed() throws Behind {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(Samples.settings(server))) {
      RedisEvents events = events(link);
      events.deliver(rows(1, 10));
      link.call("losing", c -> c.flushall());
      assertThatThrownBy(() -> events.deliver(rows(11, 20)))
          .isInstanceOfSatisfying(
              Behind.class,
              e -> assertThat(e.held()).containsExactlyInAnyOrderEntriesOf(Map.of(0, -1L, 1, -1L)));
      events.deliver(rows(1, 20));
      assertThat(ids(link)).isEqualTo(upTo(20));
    }
  }

  @Test
  void aStreamThatWasDeletedIsNoticed() throws Behind {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(Samples.settings(server))) {
      RedisEvents events = events(link);
      events.deliver(rows(1, 10));
      link.call("losing", c -> c.del(link.key("events")));
      assertThatThrownBy(() -> events.deliver(check(Map.of(0, 10L)))).isInstanceOf(Behind.class);
      events.deliver(rows(1, 10));
      assertThat(ids(link)).isEqualTo(upTo(10));
    }
  }

  @Test
  void aStreamThatNothingHasComeToYetIsNotLost() throws Behind {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(Samples.settings(server))) {
      RedisEvents events = events(link);
      events.deliver(new Delivery(Map.of(), List.of(), Map.of(0, 0L, 1, 7L)));
      events.deliver(new Delivery(Map.of(0, 0L, 1, 7L), List.of(), Map.of(0, 0L, 1, 9L)));
      assertThat(ids(link)).isEmpty();
      link.call("losing", c -> c.flushall());
      assertThatThrownBy(() -> events.deliver(check(Map.of(1, 9L)))).isInstanceOf(Behind.class);
    }
  }

  @Test
  void whereMemoryRunsOutNothingIsLostAndNothingComesTwice() throws Behind {
    try (LocalRedisServer server =
            RedisServers.start("--maxmemory", "100mb", "--maxmemory-policy", "noeviction");
        RedisLink link = new RedisLink(Samples.settings(server))) {
      RedisEvents events = events(link);
      int last = 0;
      link.call("taking memory", c -> c.configSet("maxmemory", "1600kb"));
      String refusal = "";
      while (refusal.isEmpty()) {
        try {
          events.deliver(rows(last + 1, last + 100));
          last += 100;
        } catch (Unavailable e) {
          refusal = e.getMessage();
        }
        assertThat(last).isLessThan(50_000);
      }
      assertThat(refusal).contains("OOM");
      assertThat(events.health().detail()).isEmpty();
      assertThat(link.health().detail()).contains("OOM");
      int before = last;
      assertThatThrownBy(() -> events.deliver(rows(before + 1, before + 200)))
          .isInstanceOf(Unavailable.class);
      link.call("giving memory", c -> c.configSet("maxmemory", "100mb"));
      events.deliver(rows(last + 1, last + 200));
      assertThat(ids(link)).isEqualTo(upTo(last + 200));
    }
  }

  @Test
  void aKeyOfAnotherKindIsToldAndTheEventsComeAgainWhenItIsDeleted() throws Behind {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(Samples.settings(server))) {
      RedisEvents events = events(link);
      events.deliver(rows(1, 10));
      link.call("spoiling", c -> c.set(link.key("events"), "text"));
      assertThatThrownBy(() -> events.deliver(check(Map.of(0, 10L))))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("WRONGTYPE")
          .hasMessageContaining(link.key("events"))
          .hasMessageContaining("delete");
      link.call("mending", c -> c.del(link.key("events")));
      assertThatThrownBy(() -> events.deliver(rows(11, 20))).isInstanceOf(Behind.class);
      events.deliver(rows(1, 20));
      assertThat(ids(link)).isEqualTo(upTo(20));
    }
  }

  @Test
  void everyKeyBeginsWithThePrefix() throws Behind {
    try (LocalRedisServer server = RedisServers.start();
        RedisLink link = new RedisLink(Samples.settings(server))) {
      events(link).deliver(rows(1, 10));
      assertThat(link.<List<String>>call("looking", c -> c.keys("*")))
          .hasSize(2)
          .allMatch(key -> key.startsWith("ordermon:"));
    }
  }
}
