package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.testing.FakeTicker;
import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.ordermon.events.Event;
import io.ordermon.rows.RowJson;
import io.ordermon.spi.AuditSink.Behind;
import io.ordermon.spi.AuditSink.Delivery;
import io.ordermon.spi.AuditStore;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisEventsTest {

  private final RedisLink link =
      new RedisLink(
          Samples.with(
              Samples.settings(RedisServers.shared()),
              "test" + System.nanoTime() + ":",
              Samples.events(100, 250),
              Duration.ofSeconds(5)));
  private final FakeTicker ticker = new FakeTicker();
  private final RedisEvents events = new RedisEvents(link, InstantSource.system(), ticker);
  private final List<Event.Alert> alerts = new ArrayList<>();

  @BeforeEach
  void start() {
    link.check();
    events.start(alerts::add);
  }

  @AfterEach
  void close() {
    link.close();
  }

  private static Delivery rows(Map<Integer, Long> known, long from, long to) {
    List<AuditStore.Entry> rows =
        LongStream.rangeClosed(from, to)
            .mapToObj(id -> Samples.audit(id, (int) (id % 2), "o" + id % 3))
            .toList();
    return new Delivery(known, rows, Map.of(0, to, 1, to));
  }

  private List<StreamMessage<String, String>> stream() {
    return link.call("reading", c -> c.xrange(link.key("events"), Range.unbounded()));
  }

  private List<String> ids() {
    return stream().stream().map(each -> each.getBody().get("id")).toList();
  }

  @Test
  void everyRowIsAnEventWithAllThatPeopleNeed() throws Behind {
    events.deliver(rows(Map.of(), 7, 7));
    Map<String, String> body = stream().get(0).getBody();
    assertThat(body).containsOnlyKeys("id", "event").containsEntry("id", "7");
    JsonNode event = RowJson.parse(body.get("event"));
    assertThat(event.path("schema").asInt()).isEqualTo(1);
    assertThat(event.path("order_id").asText()).isEqualTo("o1");
    assertThat(event.path("old_status").asText()).isEqualTo("new");
    assertThat(event.path("new_status").asText()).isEqualTo("filled");
    assertThat(event.path("filled_quantity").asText()).isEqualTo("10.00000000");
    assertThat(event.path("verdict").asText()).isEqualTo("gap");
    assertThat(event.path("at").asText()).isEqualTo("2026-11-25T12:00:00.123456Z");
  }

  @Test
  void whatComesAgainIsAddedOnce() throws Behind {
    events.deliver(rows(Map.of(), 1, 4));
    events.deliver(rows(Map.of(0, 0L, 1, 0L), 1, 6)); // the answer was lost
    assertThat(ids()).containsExactly("1", "2", "3", "4", "5", "6");
  }

  @Test
  void aStreamThatHasLostSomethingSaysSo() throws Behind {
    events.deliver(rows(Map.of(), 1, 4));
    assertThatThrownBy(() -> events.deliver(rows(Map.of(0, 4L, 1, 9L), 10, 12)))
        .isInstanceOfSatisfying(
            Behind.class, e -> assertThat(e.held()).containsExactly(Map.entry(1, 4L)));
    assertThat(ids()).hasSize(4);
    link.call(
        "emptying", c -> c.del(link.key("events"), link.key("rows:{" + link.key("events") + "}")));
    assertThatThrownBy(() -> events.deliver(new Delivery(Map.of(0, 4L), List.of(), Map.of())))
        .isInstanceOfSatisfying(
            Behind.class, e -> assertThat(e.held()).containsExactly(Map.entry(0, -1L)));
  }

  @Test
  void aStreamThatWasMadeAnewIsNotTakenForTheOldOne() throws Behind {
    events.deliver(rows(Map.of(), 1, 4));
    link.call("deleting", c -> c.del(link.key("events")));
    link.call(
        "making it anew",
        c ->
            c.xgroupCreate(
                XReadArgs.StreamOffset.from(link.key("events"), "0"),
                "reader",
                XGroupCreateArgs.Builder.mkstream()));
    assertThatThrownBy(() -> events.deliver(rows(Map.of(0, 4L, 1, 3L), 5, 6)))
        .isInstanceOfSatisfying(
            Behind.class,
            e -> assertThat(e.held()).containsOnly(Map.entry(0, -1L), Map.entry(1, -1L)));
  }

  private void trimNow() throws Behind {
    ticker.advance(Duration.ofSeconds(2));
    events.deliver(new Delivery(Map.of(), List.of(), Map.of()));
  }

  private void read(String group, int count) {
    link.call(
        "reading",
        c ->
            StreamReads.readGroup(
                c,
                Consumer.from(group, "c1"),
                XReadArgs.Builder.count(count),
                link.key("events"),
                ">"));
  }

  private void group(String name) {
    link.call(
        "making a group",
        c -> c.xgroupCreate(XReadArgs.StreamOffset.from(link.key("events"), "0"), name));
  }

  @Test
  void withoutGroupsTheLengthIsKept() throws Behind {
    events.deliver(rows(Map.of(), 1, 240));
    trimNow();
    assertThat(ids()).hasSize(100).startsWith("141").endsWith("240");
    assertThat(alerts).isEmpty();
  }

  @Test
  void whatTheSlowestGroupHasNotFinishedIsKept() throws Behind {
    events.deliver(rows(Map.of(), 1, 1));
    group("fast");
    group("slow");
    events.deliver(rows(Map.of(), 2, 240));
    read("fast", 240);
    read("slow", 30);
    trimNow();
    assertThat(ids()).startsWith("1"); // read, but not acknowledged
    List<StreamMessage<String, String>> all = stream();
    for (String group : List.of("fast", "slow")) {
      String[] finished =
          all.subList(0, group.equals("fast") ? 240 : 20).stream()
              .map(StreamMessage::getId)
              .toArray(String[]::new);
      link.call("acknowledging", c -> c.xack(link.key("events"), group, finished));
    }
    trimNow();
    assertThat(ids()).startsWith("21");
    String[] rest = all.subList(20, 30).stream().map(StreamMessage::getId).toArray(String[]::new);
    link.call("acknowledging", c -> c.xack(link.key("events"), "slow", rest));
    trimNow();
    assertThat(ids()).startsWith("31");
    assertThat(alerts).isEmpty();
  }

  @Test
  void pastTheHardBoundTheOldestGoWithOneAlert() throws Behind {
    events.deliver(rows(Map.of(), 1, 1));
    group("asleep");
    events.deliver(rows(Map.of(), 2, 300));
    trimNow();
    assertThat(ids()).hasSize(250).startsWith("51");
    events.deliver(rows(Map.of(), 301, 310));
    trimNow();
    assertThat(alerts)
        .singleElement()
        .satisfies(alert -> assertThat(alert.text()).contains("'asleep'"));
    link.call("ending", c -> c.xgroupDestroy(link.key("events"), "asleep"));
    trimNow();
    assertThat(ids()).hasSize(100);
    assertThat(alerts).hasSize(2);
  }
}
