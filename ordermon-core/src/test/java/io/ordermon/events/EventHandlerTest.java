package io.ordermon.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventHandlerTest {

  private static Event event(int number) {
    return new Event.Alert(Instant.EPOCH, Severity.INFO, "n" + number, null, null, "text");
  }

  private static String code(Event event) {
    return ((Event.Alert) event).code();
  }

  private interface Taker {
    void take(Event event) throws Exception;
  }

  private static EventSink sink(String name, Taker taker) {
    return new EventSink() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void accept(Event event) throws Exception {
        taker.take(event);
      }
    };
  }

  @Test
  void aSinkTellsOthersWhatIsWrongWithIt() {
    List<Event> seen = new CopyOnWriteArrayList<>();
    EventSink troubled =
        new EventSink() {
          @Override
          public String name() {
            return "troubled";
          }

          @Override
          public void start(Consumer<Event.Alert> alerts) {
            alerts.accept((Event.Alert) event(7));
            throw new IllegalStateException("no disk");
          }

          @Override
          public void accept(Event event) {
            seen.add(event);
          }
        };
    EventHandler handler =
        new EventHandler(
            List.of(troubled, sink("other", seen::add)), 10, new SimpleMeterRegistry());
    handler.start();
    await().until(() -> seen.size() == 2);
    assertThat(seen).extracting(EventHandlerTest::code).containsExactly("n7", "n7");
    assertThat(handler.sinks().get(0).hasTrouble()).isTrue();
    handler.close();
  }

  @Test
  void aBlockedSinkHoldsUpNobodyAndItsLossesAreCounted() {
    CountDownLatch never = new CountDownLatch(1);
    List<Event> seen = new CopyOnWriteArrayList<>();
    EventHandler handler =
        new EventHandler(
            List.of(sink("blocked", e -> never.await()), sink("quick", seen::add)),
            10,
            new SimpleMeterRegistry());
    handler.start();
    for (int i = 0; i < 100; i++) {
      int next = i;
      handler.publish(event(i));
      await().pollInterval(Duration.ofMillis(1)).until(() -> seen.size() > next);
    }
    assertThat(handler.sinks().get(0).dropped()).isBetween(89L, 90L);
    assertThat(handler.sinks().get(1).dropped()).isZero();
    handler.close(Duration.ofMillis(10));
    assertThat(handler.sinks().get(0).dropped()).isBetween(99L, 100L);
  }

  @Test
  void aSinkThatThrowsGetsTheNextEvent() {
    List<String> seen = new CopyOnWriteArrayList<>();
    EventHandler handler =
        new EventHandler(
            List.of(
                sink(
                    "odd",
                    e -> {
                      if (code(e).equals("n1")) {
                        throw new IllegalStateException("on purpose");
                      }
                      if (code(e).equals("n2")) {
                        throw new OutOfMemoryError("on purpose");
                      }
                      seen.add(code(e));
                    })),
            10,
            new SimpleMeterRegistry());
    handler.start();
    List.of(0, 1, 2, 3).forEach(n -> handler.publish(event(n)));
    handler.close();
    assertThat(seen).containsExactly("n0", "n3");
    assertThat(handler.sinks().get(0).failed()).isEqualTo(2);
  }
}
