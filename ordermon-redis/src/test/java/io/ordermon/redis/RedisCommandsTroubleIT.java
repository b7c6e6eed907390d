package io.ordermon.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.commands.CommandExecutor;
import io.ordermon.config.RedisSettings;
import io.ordermon.loop.Health;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TcpProxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What Redis has confirmed is carried out and answered, whatever happens to it. */
class RedisCommandsTroubleIT {

  private static RedisSettings settings(LocalRedisServer server) {
    return Samples.withTimeout(Samples.settings(server), Duration.ofMillis(500));
  }

  private static void assertAllAnswered(
      Outside outside, RecordingExecutor executor, Set<String> ids) {
    for (String id : ids) {
      assertThat(outside.outcome(id)).isEqualTo("done");
    }
    assertThat(executor.ended()).containsAll(ids);
    outside.awaitNonePending();
    assertThat(outside.dead()).isEmpty();
  }

  /** Sends until something has happened; keeps the ids of those that Redis has confirmed. */
  private static Set<String> sendWhile(Outside outside, Runnable happens)
      throws InterruptedException {
    Set<String> confirmed = new HashSet<>();
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Thread sender =
        new Thread(
            () -> {
              for (int i = 0; over.getCount() > 0; i++) {
                String id = "c" + i;
                try {
                  outside.send(Outside.cancel(id, "o" + i % 5));
                  confirmed.add(id);
                  if (i % 20 == 0) {
                    outside.answer(id); // or the sender would be far ahead
                  }
                } catch (RedisUnavailable e) {
                  assertThat(e).hasMessageContaining("redis"); // unknown: need not be carried out
                }
                begun.countDown();
              }
            });
    sender.start();
    begun.await();
    happens.run();
    over.countDown();
    sender.join();
    return confirmed;
  }

  @Test
  void aRedisThatIsKilledAndComesBackLosesNothing() throws InterruptedException {
    RecordingExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        CommandsRig rig = new CommandsRig(settings(server))) {
      RedisCommands commands = rig.start(executor, "a");
      Set<String> sent =
          sendWhile(
              rig.outside(),
              () -> {
                for (int i = 0; i < 2; i++) {
                  int before = executor.ended().size();
                  await().atMost(Outside.LONG).until(() -> executor.ended().size() > before + 20);
                  server.kill();
                  await().until(() -> commands.health().state() == Health.State.DEGRADED);
                  server.restart();
                }
              });
      assertAllAnswered(rig.outside(), executor, sent);
      await().until(() -> commands.health().state() == Health.State.UP);
    }
  }

  @Test
  void aConnectionThatIsCutOffInTheMidstOfRepliesLosesNothing() throws InterruptedException {
    RecordingExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        CommandsRig rig =
            new CommandsRig(
                Samples.withTimeout(
                    RedisSettings.of(proxy.host(), proxy.port()), Duration.ofMillis(500)),
                Samples.settings(server))) {
      rig.start(executor, "a");
      Set<String> sent =
          sendWhile(
              rig.outside(),
              () -> {
                for (int bytes = 0; bytes < 2_000; bytes += 390) {
                  int before = executor.ended().size();
                  proxy.cutAfterBytes(bytes);
                  await().atMost(Outside.LONG).until(() -> executor.ended().size() > before + 10);
                }
              });
      assertAllAnswered(rig.outside(), executor, sent);
    }
  }

  @Test
  void aFrozenRedisIsWaitedForAndKeepsTheOrder() {
    RecordingExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        CommandsRig rig = new CommandsRig(settings(server))) {
      Outside outside = rig.outside();
      RedisCommands commands = rig.start(executor, "a");
      outside.send(Outside.cancel("c0", "o"));
      outside.answer("c0");
      server.freeze();
      await().until(() -> commands.health().state() == Health.State.DEGRADED);
      server.thaw();
      await().ignoreExceptions().until(() -> outside.link().check().state() == Health.State.UP);
      for (int i = 1; i < 50; i++) {
        outside.send(Outside.cancel("c" + i, "o"));
      }
      assertThat(outside.outcome("c49")).isEqualTo("done");
      await().until(() -> commands.health().state() == Health.State.UP);
      assertThat(executor.ended())
          .hasSize(50)
          .isSortedAccordingTo(RedisCommandsTroubleIT::byNumber);
    }
  }

  private static int byNumber(String a, String b) {
    return Integer.compare(Integer.parseInt(a.substring(1)), Integer.parseInt(b.substring(1)));
  }

  @Test
  void whatABrokenConnectionHasSwallowedComesFirst() {
    RecordingExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        CommandsRig rig =
            new CommandsRig(
                Samples.withTimeout(
                    RedisSettings.of(proxy.host(), proxy.port()), Duration.ofSeconds(2)),
                Samples.settings(server))) {
      Outside outside = rig.outside();
      rig.start(executor, "a");
      outside.send(Outside.cancel("c0", "o"));
      outside.answer("c0");
      outside.awaitNonePending();
      for (int round = 0; round < 5; round++) {
        proxy.cutAfterBytes(0); // the reply to the next read is lost, not what is read
        for (int i = 1; i <= 20; i++) {
          outside.send(Outside.cancel("c" + (round * 20 + i), "o"));
        }
        outside.answer("c" + (round * 20 + 20));
        outside.awaitNonePending();
      }
      assertThat(executor.ended().stream().distinct())
          .hasSize(101)
          .isSortedAccordingTo(RedisCommandsTroubleIT::byNumber);
    }
  }

  @Test
  void aRedisThatLosesAllTakesCommandsAgain() {
    RecordingExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        CommandsRig rig = new CommandsRig(settings(server))) {
      Outside outside = rig.outside();
      RedisCommands commands = rig.start(executor, "a");
      for (int i = 0; i < 5; i++) {
        outside.send(Outside.cancel("c" + i, "o"));
        assertThat(outside.outcome("c" + i)).isEqualTo("done");
        outside.link().call("losing", c -> c.flushall());
      }
      await().until(() -> commands.health().state() == Health.State.UP);
      assertThat(executor.ended()).containsExactly("c0", "c1", "c2", "c3", "c4");
    }
  }

  /** Redis before 6.2 has no XAUTOCLAIM. */
  @Test
  void anOlderRedisTakesOverAsWell() {
    RecordingExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start("--rename-command", "XAUTOCLAIM", "");
        CommandsRig rig = new CommandsRig(Samples.settings(server))) {
      Outside outside = rig.outside();
      RedisCommands first = rig.start(executor, "a");
      outside.send(Outside.cancel("c0", "o"));
      outside.answer("c0");
      first.close();
      outside.send(Outside.cancel("c1", "o"));
      outside.send(Outside.liftHalt("c2"));
      rig.giveTo("dead");
      rig.start(executor, "b");
      assertThat(outside.outcome("c2")).isEqualTo("done");
      outside.awaitNonePending();
      assertThat(executor.ended()).containsExactly("c0", "c1", "c2");
    }
  }

  @Test
  void twoInstancesOfWhichOneIsCutOffCarryAllOut() throws InterruptedException {
    RecordingExecutor a = new RecordingExecutor();
    RecordingExecutor b = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        TcpProxy proxy = TcpProxy.to(server.host(), server.port());
        CommandsRig rig =
            new CommandsRig(
                Samples.withTimeout(
                    RedisSettings.of(proxy.host(), proxy.port()), Duration.ofMillis(500)),
                Samples.settings(server));
        CommandsRig other = rig.inTheSamePlace(Samples.settings(server))) {
      rig.start(a, "a");
      other.start(b, "b");
      Set<String> sent =
          sendWhile(
              rig.outside(),
              () -> {
                await().atMost(Outside.LONG).until(() -> !a.ended().isEmpty());
                proxy.cut();
                int before = b.ended().size();
                await().atMost(Outside.LONG).until(() -> b.ended().size() > before + 100);
              });
      for (String id : sent) {
        assertThat(rig.outside().outcome(id)).isEqualTo("done");
      }
      rig.outside().awaitNonePending();
    }
  }

  @Test
  void theEndComesSoonWhereRedisIsFrozen() {
    CommandExecutor executor = new RecordingExecutor();
    try (LocalRedisServer server = RedisServers.start();
        CommandsRig rig = new CommandsRig(settings(server))) {
      RedisCommands commands = rig.start(executor, "a");
      await().until(() -> commands.health().state() == Health.State.UP);
      server.freeze();
      long began = System.nanoTime();
      commands.close();
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      assertThat(commands.health().state()).isEqualTo(Health.State.DOWN);
      server.thaw();
    }
  }
}
