package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.loop.Health;
import io.ordermon.spi.StoreException;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisCommandsTest {

  private final CommandsRig rig = new CommandsRig(Samples.settings(RedisServers.shared()));
  private final Outside outside = rig.outside();
  private final RecordingExecutor executor = new RecordingExecutor();

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void aCommandIsAnsweredAndAcknowledged() {
    outside.send(Outside.cancel("c1", "o1")); // before anybody listens
    RedisCommands commands = rig.start(executor, "a");
    JsonNode answer = outside.answer("c1");
    assertThat(answer.path("schema").asInt()).isEqualTo(1);
    assertThat(answer.path("id").asText()).isEqualTo("c1");
    assertThat(answer.path("outcome").asText()).isEqualTo("done");
    assertThat(answer.path("subject").asText()).isEqualTo("subject of c1");
    outside.awaitNonePending();
    outside.send(Outside.liftHalt("c2"));
    assertThat(outside.outcome("c2")).isEqualTo("done");
    outside.awaitNonePending();
    assertThat(executor.ended()).containsExactly("c1", "c2");
    await().untilAsserted(() -> assertThat(commands.health().detail()).isEqualTo("2 taken"));
    assertThat(rig.counted("done")).isEqualTo(2);
    long ttl = outside.link().call("looking", c -> c.pttl(outside.link().key("replies:c1")));
    assertThat(ttl).isBetween(1L, Duration.ofHours(1).toMillis());
  }

  @Test
  void whatIsOfOneLaneKeepsItsOrderAndLanesGoSideBySide() {
    CyclicBarrier bothAtOnce = new CyclicBarrier(2);
    RecordingExecutor.Behaviour meet =
        command -> {
          try {
            bothAtOnce.await(20, TimeUnit.SECONDS);
          } catch (BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
          }
        };
    executor.when("x1", meet).when("y1", meet);
    outside.send(Outside.cancel("x1", "x"));
    outside.send(Outside.cancel("x2", "x"));
    outside.send(Outside.cancel("y1", "y"));
    outside.send(Outside.cancel("x3", "x"));
    rig.start(executor, "a");
    assertThat(outside.outcome("x3")).isEqualTo("done");
    outside.awaitNonePending();
    assertThat(executor.ended().stream().filter(id -> id.startsWith("x")))
        .containsExactly("x1", "x2", "x3");
  }

  @Test
  void aBarrierWaitsForAllBeforeItAndAllBehindWaitForIt() {
    for (int i = 0; i < 20; i++) {
      outside.send(Outside.cancel("before" + i, "o" + i % 5));
    }
    outside.send(Outside.liftHalt("barrier"));
    for (int i = 0; i < 20; i++) {
      outside.send(Outside.cancel("behind" + i, "o" + i % 5));
    }
    rig.start(executor, "a");
    outside.awaitNonePending();
    await().until(() -> executor.ended().size() == 41);
    List<String> steps = executor.steps();
    assertThat(steps.subList(0, 40)).noneMatch(step -> step.contains("behind"));
    assertThat(steps.subList(40, 42)).containsExactly("begin barrier", "end barrier");
    assertThat(steps.subList(42, 82)).allMatch(step -> step.contains("behind"));
    for (int order = 0; order < 5; order++) {
      int of = order;
      assertThat(
              executor.ended().stream()
                  .filter(id -> id.matches("behind(\\d+)") && at(id) % 5 == of))
          .isEqualTo(IntStream.range(0, 4).mapToObj(i -> "behind" + (of + i * 5)).toList());
    }
  }

  private static int at(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  @Test
  void whatCannotBeUnderstoodGoesToTheDeadLettersWithTheReason() {
    rig.start(executor, "a");
    outside.send("{nonsense");
    outside.send("{\"schema\":1,\"id\":\"c2\",\"type\":\"fly\",\"actor\":\"test\"}");
    outside.send(Outside.cancel("c3", "o1").replace("}", ",\"prize\":5}"));
    String entry = outside.sendEntry(Map.of("reason", "mine", "text", "no command"));
    outside.send(Outside.cancel("c4", "o1"));
    assertThat(outside.outcome("c4")).isEqualTo("done");
    assertThat(outside.outcome("c2")).isEqualTo("invalid");
    assertThat(outside.answer("c3").path("reason").asText()).contains("prize");
    outside.awaitNonePending();
    List<Map<String, String>> dead = outside.dead();
    assertThat(dead)
        .extracting(each -> each.get("reason"))
        .satisfiesExactlyInAnyOrder(
            reason -> assertThat(reason).startsWith("it is no JSON"),
            reason -> assertThat(reason).contains("'fly' is unknown"),
            reason -> assertThat(reason).contains("prize"),
            reason -> assertThat(reason).contains("no field 'command'"));
    assertThat(dead).anySatisfy(each -> assertThat(each).containsEntry("command", "{nonsense"));
    assertThat(dead)
        .anySatisfy(
            each ->
                assertThat(each).containsEntry("entry", entry).containsEntry("text", "no command"));
    assertThat(executor.ended()).containsExactly("c4");
    assertThat(rig.counted("invalid")).isEqualTo(4);
  }

  @Test
  void whatFailsIsTriedAgainAndThenGivenUpAndHoldsUpItsLaneAlone() {
    executor.when(
        "bad",
        command -> {
          throw new IllegalStateException("out of luck");
        });
    outside.send(Outside.cancel("bad", "o1"));
    outside.send(Outside.cancel("behind", "o1"));
    outside.send(Outside.cancel("other", "o2"));
    rig.start(executor, "a");
    assertThat(outside.outcome("behind")).isEqualTo("done");
    JsonNode answer = outside.answer("bad");
    assertThat(answer.path("outcome").asText()).isEqualTo("failed");
    assertThat(answer.path("reason").asText()).contains("3 times").contains("out of luck");
    outside.awaitNonePending();
    assertThat(executor.tries("bad")).isEqualTo(CommandsRig.TRIES);
    assertThat(executor.ended()).containsExactly("other", "behind");
    assertThat(outside.dead())
        .singleElement()
        .satisfies(letter -> assertThat(letter.get("reason")).contains("out of luck"));
    assertThat(rig.counted("failed")).isEqualTo(1);
  }

  @Test
  void aBarrierThatFailsHoldsUpAllBehindIt() {
    executor.when(
        "bad",
        command -> {
          throw new StackOverflowError("even that");
        });
    outside.send(Outside.cancel("before", "o1"));
    outside.send(Outside.liftHalt("bad"));
    outside.send(Outside.cancel("behind", "o1"));
    rig.start(executor, "a");
    assertThat(outside.outcome("behind")).isEqualTo("done");
    assertThat(outside.outcome("bad")).isEqualTo("failed");
    assertThat(executor.tries("bad")).isEqualTo(CommandsRig.TRIES);
    assertThat(executor.steps())
        .containsSubsequence("end before", "begin bad", "begin bad", "begin bad", "begin behind");
  }

  @Test
  void whileTheDatabaseIsAwayAllWaitsUncountedAndInItsOrder() {
    AtomicBoolean away = new AtomicBoolean(true);
    RecordingExecutor.Behaviour needsDatabase =
        command -> {
          if (away.get()) {
            throw new StoreException.Unavailable("gone", new IllegalStateException("gone"));
          }
        };
    for (int i = 0; i < 200; i++) { // more than one page
      executor.when("c" + i, needsDatabase);
    }
    for (int i = 0; i < 100; i++) {
      outside.send(Outside.cancel("c" + i, "o" + i % 3));
    }
    RedisCommands commands = rig.start(executor, "a");
    await().atMost(Outside.LONG).until(() -> executor.tries("c0") > CommandsRig.TRIES);
    assertThat(commands.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(commands.health().detail()).isEqualTo("gone");
    for (int i = 100; i < 200; i++) {
      outside.send(Outside.cancel("c" + i, "o" + i % 3));
    }
    away.set(false);
    await().atMost(Outside.LONG).until(() -> executor.ended().size() >= 200);
    outside.awaitNonePending();
    for (int order = 0; order < 3; order++) {
      int of = order;
      assertThat(executor.ended().stream().filter(id -> at(id) % 3 == of))
          .isEqualTo(
              IntStream.range(0, 200).filter(i -> i % 3 == of).mapToObj(i -> "c" + i).toList());
    }
    assertThat(outside.dead()).isEmpty();
    assertThat(commands.health().state()).isEqualTo(Health.State.UP);
  }

  @Test
  void anEntryThatWasRemovedIsLetGo() {
    AtomicBoolean away = new AtomicBoolean(true);
    executor.when(
        "c1",
        command -> {
          if (away.get()) {
            throw new StoreException.Unavailable("gone", new IllegalStateException("gone"));
          }
        });
    String entry = outside.send(Outside.cancel("c1", "o1"));
    rig.start(executor, "a");
    await().until(() -> executor.tries("c1") > 0);
    outside.link().call("removing", c -> c.xdel(outside.link().key("commands"), entry));
    outside.awaitNonePending();
    outside.send(Outside.cancel("c2", "o1"));
    assertThat(outside.outcome("c2")).isEqualTo("done");
  }

  @Test
  void whatNobodyWorksForYetWaitsWithItsLaneAlone() {
    AtomicBoolean claimed = new AtomicBoolean();
    RecordingExecutor.Behaviour unclaimed =
        command -> {
          if (!claimed.get()) {
            throw new CommandExecutor.Elsewhere("a"); // ourselves: we are about to
          }
        };
    executor.when("c1", unclaimed);
    RedisCommands commands = rig.start(executor, "a");
    outside.send(Outside.cancel("c1", "o1"));
    await().until(() -> executor.tries("c1") > CommandsRig.TRIES + 1);
    outside.send(Outside.cancel("c2", "o1"));
    outside.send(Outside.liftHalt("c3"));
    outside.send(Outside.cancel("c4", "o2"));
    assertThat(outside.outcome("c4")).isEqualTo("done");
    assertThat(executor.ended()).containsExactly("c3", "c4");
    await().until(() -> commands.health().detail().contains("2 wait"));
    claimed.set(true);
    assertThat(outside.outcome("c2")).isEqualTo("done");
    assertThat(executor.ended()).containsExactly("c3", "c4", "c1", "c2");
    assertThat(outside.dead()).isEmpty();
  }

  @Test
  void aKeyOfAnotherKindIsToldAndMendedByDeletingIt() {
    outside.link().call("spoiling", c -> c.set(outside.link().key("commands"), "text"));
    RedisCommands commands = rig.start(executor, "a");
    await()
        .untilAsserted(
            () ->
                assertThat(commands.health().detail())
                    .contains(outside.link().key("commands"))
                    .contains("WRONGTYPE"));
    assertThat(commands.health().state()).isEqualTo(Health.State.DEGRADED);
    outside.link().call("mending", c -> c.del(outside.link().key("commands")));
    outside.send(Outside.cancel("c1", "o1"));
    assertThat(outside.outcome("c1")).isEqualTo("done");
    await().until(() -> commands.health().state() == Health.State.UP);
  }
}
