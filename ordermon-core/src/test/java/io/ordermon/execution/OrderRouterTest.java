package io.ordermon.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.Order;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Side;
import io.ordermon.spi.OrderStore.Execution;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.DecisionOutcome.Result;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is sent, written, and sent anew; see also the same under load on a real database. */
class OrderRouterTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Engine engine = new Engine();
  private final List<String> sent = new ArrayList<>();
  private final OrderRouter router = new OrderRouter("paper", engine, "s");

  OrderRouterTest() {
    router.begin(new Account());
  }

  private static Order order(OrderStatus status, int filled) {
    return new Order(
        "o1",
        "u1",
        null,
        OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.ONE),
        new OrderProgress(
            status,
            BigDecimal.valueOf(filled),
            filled == 0 ? null : BigDecimal.ONE,
            BigDecimal.ZERO),
        null,
        null,
        1,
        NOON);
  }

  private void changedByOthers(OrderStatus status, int filled) {
    router.changed("o1", null, order(status, filled));
  }

  private void changedByOwn(int decision, OrderStatus status, int filled) {
    router.changed("o1", engine.id(decision), order(status, filled));
  }

  private void reported(OrderStatus from, int before, OrderStatus to, int after) {
    router.report(
        new ExecutionReport(
            ExecType.TRADE,
            "o1",
            NOON,
            order(from, before).progress(),
            order(from, before).terms(),
            order(to, after).progress(),
            BigDecimal.ONE,
            null,
            null),
        "quote:ACME");
  }

  @Test
  void whatWasEnteredIsHandedOverAndSentWhenThatIsCommitted() {
    changedByOthers(OrderStatus.INITIALIZED, 0);
    assertThat(sent).isEmpty();
    assertThat(engine.written()).containsExactly("[INITIALIZED] 0 -> PENDING_NEW 0");
    engine.answer(0, Result.DONE);
    changedByOwn(0, OrderStatus.PENDING_NEW, 0);
    assertThat(sent).containsExactly("submit PENDING_NEW 0");
  }

  @Test
  void reportsAreWrittenFromWhereTheOrderWasAndTheirChangesAreNotSentAgain() {
    changedByOthers(OrderStatus.NEW, 0);
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    reported(OrderStatus.PARTIALLY_FILLED, 4, OrderStatus.FILLED, 10);
    changedByOwn(0, OrderStatus.PARTIALLY_FILLED, 4);
    changedByOwn(1, OrderStatus.FILLED, 10);
    assertThat(engine.written())
        .containsExactly("[NEW] 0 -> PARTIALLY_FILLED 4", "[PARTIALLY_FILLED] 4 -> FILLED 10");
    assertThat(sent).containsExactly("submit NEW 0", "release");
  }

  @Test
  void whoeverIsFasterIsRight() {
    changedByOthers(OrderStatus.NEW, 0);
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    changedByOthers(OrderStatus.PARTIALLY_FILLED, 7); // committed before ours
    engine.answer(0, Result.REJECTED);
    assertThat(sent).containsExactly("submit NEW 0", "release", "submit PARTIALLY_FILLED 7");
    assertThat(engine.alarms).isEmpty();
  }

  @Test
  void aRefusedReportIsStartedOverEvenIfNoChangeCome() {
    changedByOthers(OrderStatus.NEW, 0);
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    engine.answer(0, Result.REJECTED);
    assertThat(sent).containsExactly("submit NEW 0", "release");
    reported(OrderStatus.PARTIALLY_FILLED, 4, OrderStatus.FILLED, 10); // of what was released
    engine.held = Optional.of(order(OrderStatus.PARTIALLY_FILLED, 6));
    engine.ring();
    assertThat(sent).containsExactly("submit NEW 0", "release", "submit PARTIALLY_FILLED 6");
    assertThat(engine.writes).hasSize(1);
  }

  @Test
  void anOwnChangeOfBeforeCountsAsSomebodyElses() {
    changedByOthers(OrderStatus.NEW, 0);
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    router.replace(List.of(order(OrderStatus.NEW, 0))); // read before ours was committed
    changedByOwn(0, OrderStatus.PARTIALLY_FILLED, 4);
    assertThat(sent)
        .containsExactly("submit NEW 0", "release", "submit NEW 0", "submit PARTIALLY_FILLED 4");
  }

  @Test
  void whileTheWriterHasNoRoomTheOrderWaits() {
    changedByOthers(OrderStatus.NEW, 0);
    engine.full = true;
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    assertThat(sent).containsExactly("submit NEW 0");
    engine.runTurns();
    assertThat(sent).containsExactly("submit NEW 0", "release");
    engine.held = Optional.of(order(OrderStatus.NEW, 0));
    engine.ring();
    assertThat(sent).endsWith("submit NEW 0");
  }

  @Test
  void whatCannotBeWrittenForGoodIsToldAndNotTriedAgain() {
    changedByOthers(OrderStatus.NEW, 0);
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    engine.answer(0, Result.DENIED);
    assertThat(engine.alerts).containsExactly("o1: because");
    assertThat(sent).containsExactly("submit NEW 0", "release");
    assertThat(engine.alarms).isEmpty();
  }

  @Test
  void whatIsAskedForIsSentAndWhatCannotBeReliedOnIsReleased() {
    changedByOthers(OrderStatus.NEW, 0);
    changedByOthers(OrderStatus.PENDING_CANCEL, 0);
    changedByOthers(OrderStatus.PENDING_REPLACE, 0);
    changedByOthers(OrderStatus.SUSPENDED, 0);
    changedByOthers(OrderStatus.NEW, 0);
    router.changed("o1", null, null);
    assertThat(sent)
        .containsExactly("submit NEW 0", "cancel", "amend", "release", "submit NEW 0", "release");
  }

  @Test
  void afterTheEndNothingIsSentOrWritten() {
    changedByOthers(OrderStatus.NEW, 0);
    reported(OrderStatus.NEW, 0, OrderStatus.PARTIALLY_FILLED, 4);
    engine.answer(0, Result.REJECTED);
    engine.held = Optional.of(order(OrderStatus.NEW, 0));
    router.close();
    engine.ring();
    reported(OrderStatus.NEW, 0, OrderStatus.FILLED, 10);
    assertThat(sent).containsExactly("submit NEW 0", "release", "close");
    assertThat(engine.writes).hasSize(1);
  }

  private final class Account implements ExecutionAccount {

    @Override
    public void submit(Order order) {
      sent.add("submit %s %s".formatted(order.status().name(), order.filledQuantity()));
    }

    @Override
    public void cancel(Order order) {
      sent.add("cancel");
    }

    @Override
    public void amend(Order order) {
      sent.add("amend");
    }

    @Override
    public void release(String orderId) {
      sent.add("release");
    }

    @Override
    public void close() {
      sent.add("close");
    }
  }

  private static final class Engine implements OrderRouter.Surroundings {

    final List<Write> writes = new ArrayList<>();
    final List<Consumer<DecisionOutcome>> callbacks = new ArrayList<>();
    final List<Runnable> turns = new ArrayList<>();
    final List<Runnable> alarms = new ArrayList<>();
    final List<String> alerts = new ArrayList<>();
    Optional<Order> held = Optional.empty();
    boolean full;

    String id(int decision) {
      return writes.get(decision).decision().decisionId();
    }

    void answer(int decision, Result result) {
      Write write = writes.get(decision);
      callbacks
          .get(decision)
          .accept(new DecisionOutcome(id(decision), write.action(), "o1", result, "because"));
    }

    List<String> written() {
      return writes.stream()
          .map(write -> (Execution) write.effect())
          .map(
              execution ->
                  "%s %s -> %s %s"
                      .formatted(
                          names(execution),
                          execution.filledBefore(),
                          execution.progress().status().name(),
                          execution.progress().filledQuantity()))
          .toList();
    }

    private static List<String> names(Execution execution) {
      return execution.from().stream().map(Enum::name).toList();
    }

    void ring() {
      List.copyOf(alarms).forEach(Runnable::run);
    }

    void runTurns() {
      List.copyOf(turns).forEach(Runnable::run);
    }

    @Override
    public String userId() {
      return "u1";
    }

    @Override
    public InstantSource clock() {
      return InstantSource.fixed(NOON);
    }

    @Override
    public void inTurn(Runnable action) {
      turns.add(action);
    }

    @Override
    public void schedule(Instant due, Runnable action) {
      assertThat(due).isEqualTo(NOON.plusSeconds(1));
      alarms.add(action);
    }

    @Override
    public Optional<Order> find(String orderId) {
      return held;
    }

    @Override
    public boolean write(Write write, Consumer<DecisionOutcome> callback) {
      if (full) {
        return false;
      }
      writes.add(write);
      callbacks.add(callback);
      return true;
    }

    @Override
    public void alert(String orderId, String problem) {
      alerts.add(orderId + ": " + problem);
    }
  }
}
