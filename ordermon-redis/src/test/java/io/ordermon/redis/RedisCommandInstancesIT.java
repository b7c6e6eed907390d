package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.XClaimArgs;
import io.ordermon.commands.CommandExecutor;
import io.ordermon.loop.Health;
import io.ordermon.testservers.RedisServers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several instances, and the end of one. */
class RedisCommandInstancesIT {

  private final CommandsRig rig = new CommandsRig(Samples.settings(RedisServers.shared()));
  private final Outside outside = rig.outside();
  private final RecordingExecutor executor = new RecordingExecutor();

  @AfterEach
  void close() {
    rig.close();
  }

  private static void reach(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
  }

  private static int at(String id) {
    return Integer.parseInt(id.replaceAll("\\D", ""));
  }

  @Test
  void whatIsForAnotherInstanceIsHandedOverWithWhatIsBehindIt() {
    RecordingExecutor owner = new RecordingExecutor();
    RecordingExecutor.Behaviour notHere =
        command -> {
          throw new CommandExecutor.Elsewhere("b");
        };
    executor.when("c1", notHere);
    outside.send(Outside.cancel("c1", "o1"));
    outside.send(Outside.cancel("c2", "o1"));
    outside.send(Outside.cancel("c3", "o2"));
    rig.start(executor, "a");
    outside.answer("c3");
    await().until(() -> outside.pending() == 2); // with b, which is not there yet
    rig.start(owner, "b");
    assertThat(outside.outcome("c2")).isEqualTo("done");
    outside.awaitNonePending();
    assertThat(executor.ended()).containsExactly("c3");
    assertThat(owner.ended()).containsExactly("c1", "c2");
  }

  @Test
  void aDeadInstancesCommandsAreTakenOver() {
    outside.send(Outside.cancel("c0", "o1"));
    RedisCommands first = rig.start(executor, "a");
    outside.answer("c0");
    first.close();
    Stream.of("c1", "c2").forEach(id -> outside.send(Outside.cancel(id, "o1")));
    rig.giveTo("dead");
    rig.start(executor, "b");
    assertThat(outside.outcome("c2")).isEqualTo("done");
    outside.awaitNonePending();
    assertThat(executor.ended()).containsExactly("c0", "c1", "c2");
  }

  @Test
  void anInstanceThatTakesLongIsNotTakenForDead() throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    executor.when("c1", command -> reach(slow));
    RecordingExecutor other = new RecordingExecutor();
    outside.send(Outside.cancel("c1", "o1"));
    outside.send(Outside.cancel("c2", "o1"));
    rig.start(executor, "a");
    await().until(() -> executor.tries("c1") == 1);
    rig.start(other, "b");
    await()
        .during(CommandsRig.FORGOTTEN.multipliedBy(2))
        .atMost(Outside.LONG)
        .until(() -> other.tries("c2") == 0);
    slow.countDown();
    assertThat(outside.outcome("c2")).isEqualTo("done");
    assertThat(executor.ended()).containsExactly("c1", "c2");
  }

  @Test
  void whatKillsEveryInstanceIsGivenUp() {
    outside.send(Outside.cancel("c1", "o1"));
    RedisCommands first = rig.start(executor, "a");
    outside.answer("c1");
    first.close();
    String entry = outside.send(Outside.cancel("deadly", "o1"));
    rig.giveTo("dead");
    outside
        .link()
        .call(
            "dying often",
            c ->
                c.xclaim(
                    outside.link().key("commands"),
                    Consumer.from(RedisCommands.GROUP, "dead"),
                    XClaimArgs.Builder.minIdleTime(0).retryCount(50),
                    entry));
    rig.start(executor, "b");
    assertThat(outside.outcome("deadly")).isEqualTo("failed");
    assertThat(executor.tries("deadly")).isZero();
    outside.awaitNonePending();
    assertThat(outside.dead()).hasSize(1);
  }

  @Test
  void aDeathOfOneThatComesBackUnderItsNameCountsToo() {
    CountDownLatch never = new CountDownLatch(1);
    executor.when("c1", command -> never.await());
    outside.send(Outside.cancel("c1", "o1"));
    rig.start(executor, "a");
    await().until(() -> executor.tries("c1") == 1);
    RecordingExecutor next = new RecordingExecutor();
    next.when("c1", command -> never.await());
    rig.start(next, "a"); // the first one is not to be asked any more
    await().until(() -> next.tries("c1") == 1);
    assertThat(outside.timesGiven()).containsExactly(2L);
    never.countDown();
  }

  @Test
  void twoInstancesCarryEachOutAndAnswer() {
    RecordingExecutor other = new RecordingExecutor();
    for (int i = 0; i < 400; i++) {
      String owner = i % 2 == 0 ? "a" : "b";
      RecordingExecutor wrong = owner.equals("a") ? other : executor;
      wrong.when(
          "c" + i,
          command -> {
            throw new CommandExecutor.Elsewhere(owner);
          });
    }
    rig.start(executor, "a");
    rig.start(other, "b");
    for (int i = 0; i < 400; i++) {
      outside.send(Outside.cancel("c" + i, "o" + i % 20));
    }
    for (int i = 0; i < 400; i++) {
      assertThat(outside.outcome("c" + i)).isEqualTo("done");
    }
    outside.awaitNonePending();
    assertThat(executor.ended()).hasSize(200).allMatch(id -> at(id) % 2 == 0);
    assertThat(other.ended()).hasSize(200).allMatch(id -> at(id) % 2 == 1);
  }

  @Test
  void theEndWaitsForWhatIsUnderWayAndGivesTheRestBack() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    executor.when(
        "c1",
        command -> {
          begun.countDown();
          reach(goOn);
        });
    outside.send(Outside.cancel("c1", "o1"));
    outside.send(Outside.cancel("c2", "o1"));
    RedisCommands first = rig.start(executor, "a");
    reach(begun);
    Thread closing = new Thread(first::close);
    closing.start();
    await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
    goOn.countDown();
    closing.join(20_000);
    assertThat(closing.isAlive()).isFalse();
    assertThat(executor.ended()).containsExactly("c1");
    assertThat(outside.outcome("c1")).isEqualTo("done");
    assertThat(outside.pending()).isEqualTo(1);
    RecordingExecutor next = new RecordingExecutor();
    long began = System.nanoTime();
    rig.start(next, "b");
    assertThat(outside.outcome("c2")).isEqualTo("done");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(CommandsRig.FORGOTTEN);
    assertThat(next.ended()).containsExactly("c2");
  }

  @Test
  void theEndInterruptsWhatDoesNotEnd() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(4);
    for (int i = 0; i < 8; i++) { // more than there are threads
      executor.when(
          "c" + i,
          command -> {
            begun.countDown();
            new CountDownLatch(1).await();
          });
      outside.send(Outside.cancel("c" + i, "o" + i));
    }
    RedisCommands first = rig.start(executor, "a");
    reach(begun);
    long began = System.nanoTime();
    first.close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    assertThat(first.health().state()).isEqualTo(Health.State.DOWN);
    assertThat(executor.ended()).isEmpty();
    assertThat(outside.pending()).isEqualTo(8);
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.isAlive() && thread.getName().contains("redis commands"));
  }
}
