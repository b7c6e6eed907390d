package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.AuditSink.Behind;
import io.ordermon.spi.AuditSink.Delivery;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.QuoteFeed;
import io.ordermon.spi.UserCache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** All that Redis does for an engine, used once in each round. */
final class Everything implements AutoCloseable {

  private static final int EVENTS = 10;

  private final RedisServices services;
  private final UserCache cache;
  private final AuditSink events;
  private final QuoteFeed quotes;
  private final RecordingExecutor executor = new RecordingExecutor();
  private final RecordingReceiver receiver = new RecordingReceiver();
  private final Outside outside;
  private int round;

  Everything(RedisSettings settings) {
    services = new RedisServices(settings, InstantSource.system(), new SimpleMeterRegistry());
    cache = services.cache().orElseThrow();
    events = services.events().orElseThrow();
    quotes = services.quotes();
    outside = new Outside(settings);
    events.start(alert -> {});
    quotes.start(receiver);
    services.takeCommands(executor, "a");
  }

  RedisLink link() {
    return outside.link();
  }

  /** Waits until each works, for as long as a failover takes. */
  void works() {
    round++;
    inTheEnd(this::cacheWorks);
    inTheEnd(this::eventsWork);
    inTheEnd(this::quotesWork);
    inTheEnd(this::commandsWork);
    inTheEnd(this::isHealthy);
  }

  /** Something that may have to be tried several times. */
  private interface Trial {
    void run() throws Behind;
  }

  private static void inTheEnd(Trial trial) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(
            e ->
                e instanceof RedisUnavailable
                    || e instanceof UserCache.Unavailable
                    || e instanceof AuditSink.Unavailable)
        .untilAsserted(trial::run);
  }

  private void cacheWorks() {
    List<UserCache.Entry> entries =
        IntStream.range(0, 20).mapToObj(i -> Samples.entry("u" + i, 1, round)).toList();
    cache.write(entries);
    Set<String> ids = new HashSet<>();
    entries.forEach(each -> ids.add(each.snapshot().user().userId()));
    assertThat(cache.load(ids).keySet()).isEqualTo(ids);
    cache.drop(Map.of("gone", new UserCache.Version(round, 0)));
    assertThat(cache.load(Set.of("gone", "u8"))).containsOnlyKeys("u8");
  }

  private void eventsWork() throws Behind {
    long first = (round - 1L) * EVENTS + 1;
    long last = (long) round * EVENTS;
    List<AuditStore.Entry> rows =
        LongStream.rangeClosed(first, last).mapToObj(id -> Samples.audit(id, 3, "o1")).toList();
    Map<Integer, Long> known = round == 1 ? Map.of() : Map.of(3, first - 1);
    events.deliver(new Delivery(known, rows, Map.of(3, last)));
    assertThat(outside.entries("events").stream().map(each -> each.getBody().get("id")))
        .isEqualTo(LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList());
  }

  private void quotesWork() {
    String stream = "S" + round;
    String channel = "C" + round;
    link()
        .call("quoting", c -> c.xadd(link().key("quotes"), Map.of("symbol", stream, "price", "1")));
    link()
        .call(
            "quoting",
            c ->
                c.publish(
                    link().key("quotes"), "{\"symbol\":\"%s\",\"price\":1}".formatted(channel)));
    assertThat(Set.copyOf(receiver.symbols()))
        .as("quotes: " + quotes.health())
        .contains(stream, channel);
  }

  private void commandsWork() {
    String id = "c" + round;
    outside.send(Outside.cancel(id, "o1"));
    assertThat(outside.outcome(id)).isEqualTo("done");
    outside.send("{\"id\":\"invalid%d\"}".formatted(round));
    assertThat(outside.outcome("invalid" + round)).isEqualTo("invalid");
    outside.awaitNonePending();
  }

  private void isHealthy() {
    assertThat(services.health()).extracting(Health::state).containsOnly(Health.State.UP);
    assertThat(quotes.health().state()).isEqualTo(Health.State.UP);
  }

  @Override
  public void close() {
    quotes.close();
    services.close();
    outside.close();
  }
}
