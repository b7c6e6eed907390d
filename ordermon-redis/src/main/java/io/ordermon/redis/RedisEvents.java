package io.ordermon.redis;

import com.google.common.base.Ticker;
import io.lettuce.core.ScriptOutputType;
import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.loop.Health;
import io.ordermon.spi.AuditSink;
import io.ordermon.spi.AuditStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The audit as the stream {@code events}. One script adds a page, and beside the stream keeps, by
 * slot, up to which row it has everything: a page that comes again adds nothing twice, and a stream
 * that was emptied is noticed.
 */
final class RedisEvents implements AuditSink {

  private static final Script ADD = Script.of("events_add.lua", ScriptOutputType.MULTI);
  private static final Duration TRIM = Duration.ofSeconds(1);

  private final RedisLink link;
  private final StreamTrim trim;
  private final InstantSource clock;
  private final Ticker ticker;
  private final String stream;
  private final String marks;
  private Consumer<Event.Alert> alerts = alert -> {};
  private long lastTrim;
  private boolean cutting;
  private volatile String detail = "";

  RedisEvents(RedisLink link, InstantSource clock, Ticker ticker) {
    this.link = link;
    this.clock = clock;
    this.ticker = ticker;
    this.stream = link.key("events");
    this.marks = link.key("rows:{" + stream + "}"); // in a cluster, where the stream is
    this.trim =
        new StreamTrim(
            link,
            stream,
            link.settings().events().maxLength(),
            link.settings().events().hardLength());
    this.lastTrim = ticker.read();
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void start(Consumer<Event.Alert> taker) {
    alerts = taker;
  }

  @Override
  public void deliver(Delivery delivery) throws Behind {
    List<String> behind;
    try {
      behind = link.call("writing events", commands -> ADD.run(commands, keys(), text(delivery)));
      if (ticker.read() - lastTrim >= TRIM.toNanos()) {
        trim();
      }
    } catch (RedisUnavailable e) {
      throw new Unavailable(String.valueOf(e.getMessage()), e);
    }
    if (!behind.isEmpty()) {
      Map<Integer, Long> held = new HashMap<>();
      for (int i = 0; i + 1 < behind.size(); i += 2) {
        held.put(Integer.valueOf(behind.get(i)), Long.valueOf(behind.get(i + 1)));
      }
      throw new Behind(held);
    }
  }

  private String[] keys() {
    return new String[] {stream, marks};
  }

  private static String[] text(Delivery delivery) {
    List<String> words = new ArrayList<>();
    rows(delivery.known(), words);
    rows(delivery.upTo(), words);
    for (AuditStore.Entry entry : delivery.entries()) {
      words.add(Integer.toString(entry.settlement().change().header().slot()));
      words.add(Long.toString(entry.id()));
      words.add(EventText.of(entry));
    }
    return words.toArray(String[]::new);
  }

  private static void rows(Map<Integer, Long> bySlot, List<String> words) {
    words.add(Integer.toString(bySlot.size()));
    bySlot.forEach(
        (slot, row) -> {
          words.add(Integer.toString(slot));
          words.add(Long.toString(row));
        });
  }

  private void trim() {
    lastTrim = ticker.read();
    StreamTrim.Result result = trim.run();
    detail = result.length() + " events";
    boolean lost = result.unread() > 0;
    if (lost && !cutting) {
      alert(
          Severity.CRITICAL,
          "events_cut",
          "the stream %s has come to REDIS_EVENTS_HARD_MAXLEN: events that the consumer group '%s' has not read are removed"
              .formatted(stream, result.slowest()));
    }
    if (!lost && cutting && result.length() <= link.settings().events().maxLength()) {
      alert(
          Severity.INFO, "events_kept", "no unread event is removed from " + stream + " any more");
      cutting = false;
    }
    cutting |= lost;
  }

  private void alert(Severity severity, String code, String text) {
    alerts.accept(new Event.Alert(clock.instant(), severity, code, null, null, text));
  }

  @Override
  public long replay() {
    return link.settings().events().maxLength();
  }

  @Override
  public Health health() {
    Health.State state = cutting ? Health.State.DEGRADED : link.health().state();
    return new Health("events out", state, cutting ? detail + ", unread ones are removed" : detail);
  }

  @Override
  public void close() {
    // the link is closed by whoever opened it
  }
}
