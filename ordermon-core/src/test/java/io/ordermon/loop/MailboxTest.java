package io.ordermon.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

  private final Queue<Runnable> turns = new ArrayDeque<>();
  private final List<Integer> handled = new ArrayList<>();

  private void runTurns() {
    while (!turns.isEmpty()) {
      turns.remove().run();
    }
  }

  @Test
  void handlesInOrderAndAsksForOneTurnAtATime() {
    Mailbox<Integer> mailbox = new Mailbox<>(turns::add, 10, handled::add);
    assertThat(mailbox.isIdle()).isTrue();
    mailbox.offer(1);
    mailbox.offer(2);
    assertThat(turns).hasSize(1);
    assertThat(mailbox.isIdle()).isFalse();
    runTurns();
    assertThat(handled).containsExactly(1, 2);
    assertThat(mailbox.isIdle()).isTrue();
  }

  @Test
  void refusesPastItsCapacityButNotWhatIsForced() {
    Mailbox<Integer> mailbox = new Mailbox<>(turns::add, 1, handled::add);
    assertThat(mailbox.offer(1)).isTrue();
    assertThat(mailbox.offer(2)).isFalse();
    mailbox.force(3);
    runTurns();
    assertThat(handled).containsExactly(1, 3);
  }

  @Test
  void givesOthersATurnAfterAWhile() {
    Mailbox<Integer> mailbox = new Mailbox<>(turns::add, 1_000, handled::add);
    IntStream.range(0, 100).forEach(mailbox::offer);
    turns.remove().run();
    assertThat(handled).hasSize(64);
    assertThat(turns).hasSize(1);
  }

  @Test
  void goesOnAfterAnException() {
    Mailbox<Integer> mailbox =
        new Mailbox<>(
            turns::add,
            10,
            message -> {
              if (message == 1) {
                throw new IllegalStateException("on purpose");
              }
              handled.add(message);
            });
    mailbox.offer(1);
    mailbox.offer(2);
    runTurns();
    assertThat(handled).containsExactly(2);
  }

  @Test
  void goesOnAfterWhatNobodyDeclaredAndAfterWhatCannotBeReported() {
    Mailbox<Integer> mailbox =
        new Mailbox<>(
            turns::add,
            10,
            message -> {
              if (message == 1) {
                MailboxTest.<RuntimeException>sneak(new java.io.IOException("on purpose"));
              }
              if (message == 2) {
                throw new OutOfMemoryError("on purpose");
              }
              handled.add(message);
            });
    List.of(1, 2, 3).forEach(mailbox::offer);
    runTurns();
    assertThat(handled).containsExactly(3);
    assertThat(mailbox.isIdle()).isTrue();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable what) throws E {
    throw (E) what;
  }

  @Test
  void keepsOrderAndLosesNothingBetweenThreads() {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
      Mailbox<Integer> mailbox = new Mailbox<>(pool, Integer.MAX_VALUE, seen::add);
      IntStream.range(0, 100_000).forEach(mailbox::offer);
      await().until(mailbox::isIdle);
      assertThat(seen).isEqualTo(IntStream.range(0, 100_000).boxed().toList());
    } finally {
      pool.shutdownNow();
    }
  }
}
