package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordermon.loop.Mailbox;
import io.ordermon.loop.WorkLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that do not return, on real threads: far more of them than the pool has threads. */
class BlockedCallsTest {

  private static final int THREADS = 2;

  private final StrategyThreads threads = new StrategyThreads(THREADS);
  private final CallWatch watch = new CallWatch(threads, Duration.ofMillis(200));
  private final WorkLoop loop = new WorkLoop("watch", watch, watch::rest);

  @BeforeEach
  void start() {
    loop.startAsync().awaitRunning();
  }

  @AfterEach
  void stop() {
    loop.stopAsync().awaitTerminated();
    threads.service().shutdownNow();
  }

  private void call(Runnable work, Runnable giveUp) {
    threads.execute(
        () -> {
          CallWatch.Running call = watch.begin(giveUp);
          try {
            work.run();
          } finally {
            call.end();
          }
        });
  }

  @Test
  void theOthersGoOnWhileManyWaitForEver() {
    CountDownLatch end = new CountDownLatch(1);
    for (int i = 0; i < 20; i++) {
      call(() -> awaitUninterruptibly(end), () -> {});
    }
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      call(done::incrementAndGet, () -> {});
    }
    await().untilAsserted(() -> assertThat(done).hasValue(100));
    end.countDown();
    await().untilAsserted(() -> assertThat(watch.slow()).isZero());
  }

  @Test
  void theOthersGoOnWhileMoreComputeForEverThanThereAreProcessors() {
    AtomicBoolean end = new AtomicBoolean();
    int processors = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i <= processors; i++) {
      call(
          () -> {
            while (!end.get()) {
              Thread.onSpinWait();
            }
          },
          () -> {});
    }
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 100; i++) {
      call(done::incrementAndGet, () -> {});
    }
    await().untilAsserted(() -> assertThat(done).hasValue(100));
    end.set(true);
    await().untilAsserted(() -> assertThat(watch.slow()).isZero());
  }

  @Test
  void aCallThatTakesVeryLongIsGivenUpOnceAndInterrupted() {
    AtomicInteger givenUp = new AtomicInteger();
    AtomicBoolean interrupted = new AtomicBoolean();
    call(
        () -> {
          try {
            new CountDownLatch(1).await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
        },
        givenUp::incrementAndGet);
    await().untilTrue(interrupted);
    assertThat(givenUp).hasValue(1);
  }

  @Test
  void whatWaitsBehindACallThatIsGivenUpIsHandledElsewhere() {
    CountDownLatch end = new CountDownLatch(1);
    List<String> handled = new ArrayList<>();
    Mailbox<Runnable> stuck = new Mailbox<>(threads, 10, Runnable::run);
    CountDownLatch begun = new CountDownLatch(1);
    stuck.force(
        () -> {
          begun.countDown();
          awaitUninterruptibly(end);
        });
    awaitUninterruptibly(begun);
    stuck.force(() -> handled.add("behind"));
    Mailbox<Runnable> other = new Mailbox<>(Runnable::run, 10, Runnable::run);
    stuck.abandon().forEach(other::force);
    assertThat(handled).containsExactly("behind");
    end.countDown();
    await().until(stuck::isIdle);
    assertThat(handled).containsExactly("behind");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    com.google.common.util.concurrent.Uninterruptibles.awaitUninterruptibly(latch);
  }
}
