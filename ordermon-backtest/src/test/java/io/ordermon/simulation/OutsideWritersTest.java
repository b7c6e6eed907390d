package io.ordermon.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the paper exchange makes of rows that somebody else writes: the row is right. */
class OutsideWritersTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Origin SOMEBODY = new Origin(ChangeSource.EXTERNAL, "somebody");

  private final Simulation simulation =
      new Simulation(
          new Simulation.Setup(
              "u1",
              NOON,
              List.of(),
              false,
              PaperSettings.DEFAULTS.withLatency(Duration.ofMillis(5))),
          new SimulationListener() {});

  @BeforeEach
  void anOrderIsWorking() {
    OrderTerms terms = OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, new BigDecimal("100"));
    simulation.table().insert("o1", terms, SOMEBODY, row -> row.status(OrderStatus.NEW));
    simulation.settle();
  }

  private void somebodyWrites(Consumer<RowDraft> edit) {
    simulation.table().update("o1", SOMEBODY, edit);
    simulation.settle();
  }

  private void quote(String price) {
    simulation.quote(Quote.of("ACME", new BigDecimal(price), simulation.now()));
  }

  private String row() {
    var row = simulation.table().find("o1");
    return row.status() + " " + row.filledQuantity() + " of " + row.quantity();
  }

  private void pass() {
    simulation.advanceTo(simulation.now().plusSeconds(1));
  }

  @Test
  void whatSomebodyHasFilledIsNotFilledAgain() {
    somebodyWrites(
        draft ->
            draft.progress(
                new OrderProgress(
                    OrderStatus.PARTIALLY_FILLED,
                    new BigDecimal("4"),
                    new BigDecimal("90"),
                    BigDecimal.ZERO)));
    quote("100");
    assertThat(row()).isEqualTo("filled 10 of 10");
    assertThat(simulation.table().find("o1").avgFillPrice()).isEqualByComparingTo("96");
  }

  @Test
  void anotherPriceCountsAtOnce() {
    somebodyWrites(draft -> draft.amend(OrderAmendment.price(new BigDecimal("98"))));
    quote("99");
    assertThat(row()).isEqualTo("new 0 of 10");
    quote("98");
    assertThat(row()).isEqualTo("filled 10 of 10");
  }

  @Test
  void anyoneMayAskForACancel() {
    somebodyWrites(draft -> draft.status(OrderStatus.PENDING_CANCEL));
    assertThat(row()).isEqualTo("pending_cancel 0 of 10");
    pass();
    assertThat(row()).isEqualTo("cancelled 0 of 10");
  }

  @Test
  void anyoneMayAskForAnAmendment() {
    somebodyWrites(
        draft ->
            draft
                .status(OrderStatus.PENDING_REPLACE)
                .replacement(OrderAmendment.quantity(new BigDecimal("6"))));
    pass();
    assertThat(row()).isEqualTo("new 0 of 6");
  }

  @Test
  void whatIsHeldBackIsNotExecutedUntilItGoesOn() {
    somebodyWrites(draft -> draft.status(OrderStatus.SUSPENDED));
    quote("100");
    assertThat(row()).isEqualTo("suspended 0 of 10");
    somebodyWrites(draft -> draft.status(OrderStatus.NEW));
    assertThat(row()).isEqualTo("filled 10 of 10");
  }

  @Test
  void whatNobodyUnderstandsIsNotExecuted() {
    somebodyWrites(draft -> draft.status("absurd"));
    quote("100");
    assertThat(row()).isEqualTo("absurd 0 of 10");
  }

  @Test
  void whatIsDeletedIsNotExecuted() {
    simulation.table().delete("o1", SOMEBODY);
    simulation.settle();
    quote("100");
    assertThat(simulation.table().rows()).isEmpty();
  }
}
