package io.ordermon.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.models.ChangeSource;
import io.ordermon.spi.Fences;
import io.ordermon.spi.OrderStore;
import io.ordermon.spi.StoreException;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrderWriterTest {

  private final List<List<String>> batches = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private final List<StoreException.FenceLost> lost = new ArrayList<>();
  private final AtomicInteger rung = new AtomicInteger();
  private RuntimeException failure;
  private String poison = "";
  private String locked = "";
  private final OrderWriter writer =
      new OrderWriter(
          this::write,
          () -> new Fences(1, List.of()),
          lost::add,
          rung::incrementAndGet,
          20,
          new SimpleMeterRegistry());

  private List<DecisionOutcome> write(Fences fences, List<OrderStore.Write> writes) {
    if (failure != null) {
      throw failure;
    }
    List<String> ids = writes.stream().map(write -> write.decision().decisionId()).toList();
    if (ids.contains(locked)) {
      throw new StoreException.Busy("locked", new IllegalStateException());
    }
    if (ids.contains(poison)) {
      throw new StoreException("data too long");
    }
    batches.add(ids);
    return writes.stream()
        .map(
            w -> new DecisionOutcome(w.decision().decisionId(), w.action(), "o", Result.DONE, null))
        .toList();
  }

  private boolean offer(String id) {
    OrderStore.Decision decision =
        new OrderStore.Decision(id, "u1", "s1", "o", ChangeSource.STRATEGY, "s1", "cause", "[]");
    return writer.offer(
        new OrderStore.Write(decision, new OrderStore.Note("why")),
        outcome -> told.add(outcome.decisionId() + " " + outcome.result()));
  }

  @Test
  void writesWhatHasGatheredInOneTransactionAndRingsTheFeed() {
    List.of("a", "b", "c").forEach(this::offer);
    assertThat(writer.doWork()).isTrue();
    assertThat(batches).containsExactly(List.of("a", "b", "c"));
    assertThat(told).containsExactly("a DONE", "b DONE", "c DONE");
    assertThat(rung).hasValue(1);
    assertThat(writer.doWork()).isFalse();
  }

  @Test
  void keepsWhatItHasInHandWhileTheDatabaseIsAway() {
    offer("a");
    failure = new StoreException.Unavailable("gone", new IllegalStateException());
    assertThatThrownBy(writer::doWork).isSameAs(failure);
    offer("b");
    assertThat(writer.waiting()).isEqualTo(2);
    failure = null;
    writer.doWork();
    assertThat(batches).containsExactly(List.of("a", "b"));
  }

  @Test
  void oneThatIsRefusedForGoodFailsAlone() {
    poison = "b";
    List.of("a", "b", "c").forEach(this::offer);
    writer.doWork();
    assertThat(told).containsExactly("a DONE", "b DENIED", "c DONE");
  }

  @Test
  void oneThatMeetsALockHoldsUpNobodyAndIsTriedAgain() {
    locked = "b";
    List.of("a", "b", "c").forEach(this::offer);
    writer.doWork();
    assertThat(told).containsExactly("a DONE", "c DONE");
    assertThat(writer.waiting()).isEqualTo(1);
    offer("d");
    writer.doWork();
    assertThat(told).containsExactly("a DONE", "c DONE", "d DONE");
    locked = "";
    writer.doWork();
    assertThat(told).endsWith("b DONE");
    assertThat(writer.waiting()).isZero();
  }

  @Test
  void whoeverHasLostASlotIsToldAndWritesNothing() {
    failure = new StoreException.FenceLost(Set.of(0), "taken");
    offer("a");
    writer.doWork();
    assertThat(lost).isNotEmpty();
    assertThat(told).containsExactly("a DENIED");
    assertThat(batches).isEmpty();
  }

  @Test
  void refusesPastItsCapacityAndAsksToWaitLongBefore() {
    AtomicInteger relieved = new AtomicInteger();
    writer.onRelief(relieved::incrementAndGet);
    for (int i = 0; i < 9; i++) {
      offer("d" + i);
    }
    assertThat(writer.isSaturated()).isFalse();
    for (int i = 9; i < 20; i++) {
      offer("d" + i);
    }
    assertThat(writer.isSaturated()).isTrue();
    assertThat(offer("one too many")).isFalse();
    writer.doWork();
    assertThat(relieved).hasValue(1);
    assertThat(writer.isSaturated()).isFalse();
  }
}
