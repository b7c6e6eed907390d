package io.ordermon.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.OrderEvent.Origin;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration LATENCY = Duration.ofMillis(5);
  private static final Origin SOMEBODY = new Origin(ChangeSource.EXTERNAL, "somebody");
  private static final StrategyConfig ROW =
      new StrategyConfig("s1", "u1", "test", "scripted", 1, null, null, ActiveTime.ALWAYS, 1);

  private final Scripted strategy = new Scripted();
  private Simulation simulation = simulation(PaperSettings.DEFAULTS);

  private Simulation simulation(PaperSettings paper) {
    return new Simulation(
        new Simulation.Setup("u1", NOON, List.of(strategy), true, paper),
        new SimulationListener() {});
  }

  private static OrderTerms limitBuy(String price) {
    return OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, new BigDecimal(price));
  }

  private void quote(String price) {
    simulation.quote(Quote.of("ACME", new BigDecimal(price), simulation.now()));
  }

  private void pass(Duration time) {
    simulation.advanceTo(simulation.now().plus(time));
  }

  private String onlyStatus() {
    assertThat(simulation.table().rows()).hasSize(1);
    return simulation.table().rows().iterator().next().status();
  }

  @Test
  void anOrderGoesThroughItsLife() {
    strategy.onStart = context -> context.orders().submit(limitBuy("100"));
    simulation.apply(ROW);
    assertThat(strategy.told)
        .containsExactly("SUBMIT DONE", "INITIALIZED", "PENDING_NEW", "ACCEPTED");
    assertThat(simulation.orders().open()).hasSize(1);
    quote("99");
    assertThat(strategy.told).last().isEqualTo("FILLED 10");
    assertThat(simulation.orders().open()).isEmpty();
    assertThat(simulation.positions().of("s1", "ACME").cost()).isEqualByComparingTo("990");
  }

  @Test
  void whatIsRefusedByTheChecksStaysDenied() {
    strategy.onStart = context -> context.orders().submit(limitBuy("0"));
    simulation.apply(ROW);
    assertThat(strategy.told).containsExactly("SUBMIT DENIED", "DENIED");
    assertThat(onlyStatus()).isEqualTo("denied");
  }

  @Test
  void aFillWinsAgainstACancelThatIsOnItsWay() {
    simulation = simulation(PaperSettings.DEFAULTS.withLatency(LATENCY));
    strategy.onStart = context -> context.orders().submit(limitBuy("100"));
    strategy.onOrder =
        (context, event) -> {
          if (event.type() == OrderEvent.Type.ACCEPTED) {
            context.orders().cancel(event.order().orderId(), "test");
          }
        };
    simulation.apply(ROW);
    pass(LATENCY);
    quote("99");
    pass(LATENCY);
    assertThat(strategy.told).endsWith("ACCEPTED", "CANCEL DONE", "PENDING_CANCEL", "FILLED 10");
  }

  @Test
  void anAmendmentIsCarriedOut() {
    strategy.onStart = context -> context.orders().submit(limitBuy("100"));
    strategy.onOrder =
        (context, event) -> {
          if (event.type() == OrderEvent.Type.ACCEPTED) {
            context
                .orders()
                .amend(event.order().orderId(), OrderAmendment.price(new BigDecimal("98")), "test");
          }
        };
    simulation.apply(ROW);
    assertThat(strategy.told).endsWith("AMEND DONE", "PENDING_REPLACE", "REPLACED");
    quote("99");
    assertThat(onlyStatus()).isEqualTo("new");
    quote("98");
    assertThat(onlyStatus()).isEqualTo("filled");
  }

  @Test
  void timersAndExecutionsHappenEachAtItsOwnMoment() {
    simulation = simulation(PaperSettings.DEFAULTS.withLatency(LATENCY));
    strategy.onStart =
        context -> {
          context.orders().submit(limitBuy("100"));
          context.timers().schedule("late", NOON.plus(LATENCY.multipliedBy(2)));
          context.timers().schedule("early", NOON.plusMillis(1));
        };
    simulation.apply(ROW);
    strategy.told.clear();
    pass(Duration.ofDays(1));
    assertThat(strategy.told).containsExactly("timer early", "ACCEPTED", "timer late");
  }

  @Test
  void aFillIsToldBeforeTheQuoteThatBroughtIt() {
    strategy.onStart =
        context -> {
          context.quotes().subscribe("ACME");
          context.orders().submit(limitBuy("100"));
        };
    simulation.apply(ROW);
    quote("101");
    quote("99");
    assertThat(strategy.told).endsWith("quote 101", "FILLED 10", "quote 99");
  }

  @Test
  void whatSomebodyElseWritesIsRight() {
    strategy.onStart = context -> context.orders().submit(limitBuy("100"));
    simulation.apply(ROW);
    String id = simulation.table().rows().iterator().next().orderId();
    simulation.table().update(id, SOMEBODY, row -> row.status(OrderStatus.CANCELLED));
    simulation.settle();
    quote("99");
    assertThat(onlyStatus()).isEqualTo("cancelled");
    assertThat(strategy.told).last().isEqualTo("CANCELLED");
  }

  @Test
  void anOrderEnteredByHandIsExecuted() {
    simulation.apply(ROW);
    simulation.table().insert("hand", limitBuy("100"), SOMEBODY, row -> {});
    simulation.settle();
    quote("99");
    assertThat(onlyStatus()).isEqualTo("filled");
    assertThat(strategy.told)
        .containsExactly("INITIALIZED", "PENDING_NEW", "ACCEPTED", "FILLED 10");
    assertThat(simulation.positions().of("", "ACME").quantity()).isEqualByComparingTo("10");
  }

  @Test
  void anIllegalWordIsQuarantinedAndNotTold() {
    simulation.table().insert("hand", limitBuy("100"), SOMEBODY, row -> row.status("absurd"));
    simulation.settle();
    assertThat(simulation.orders().quarantineOf("hand")).isEqualTo("unknown status word 'absurd'");
  }

  @Test
  void aRepeatedDecisionTakesEffectOnceAfterACrash() {
    strategy.onOrder =
        (context, event) -> {
          if (event.type() == OrderEvent.Type.INITIALIZED && event.order().strategyId() == null) {
            context.orders().submit(limitBuy("50"));
          }
        };
    simulation.apply(ROW);
    simulation.table().insert("hand", limitBuy("10"), SOMEBODY, row -> {});
    simulation.settle();
    assertThat(simulation.table().rows()).hasSize(2);
    strategy.told.clear();
    simulation.crashAndRestart();
    assertThat(simulation.table().rows()).hasSize(2);
    assertThat(strategy.told).startsWith("INITIALIZED again").contains("SUBMIT DONE");
  }

  @Test
  void changesCanBeWithheldAndToldLater() {
    strategy.onStart = context -> context.orders().submit(limitBuy("100"));
    simulation.apply(ROW);
    strategy.told.clear();
    List<SettledChange> kept = simulation.withhold(() -> quote("99"));
    assertThat(strategy.told).isEmpty();
    assertThat(onlyStatus()).isEqualTo("filled");
    kept.forEach(simulation::deliver);
    kept.forEach(simulation::redeliver);
    assertThat(strategy.told).containsExactly("FILLED 10", "FILLED 10 again");
    assertThat(simulation.positions().of("s1", "ACME").quantity()).isEqualByComparingTo("10");
  }

  @Test
  void withoutPaperOrdersAreHandedOverAndNoMore() {
    simulation = simulation(null);
    strategy.onStart = context -> context.orders().submit(limitBuy("100"));
    simulation.apply(ROW);
    quote("50");
    assertThat(onlyStatus()).isEqualTo("pending_new");
  }

  @Test
  void aQuoteOfThePastIsRefused() {
    assertThatThrownBy(
            () -> simulation.quote(Quote.of("ACME", BigDecimal.ONE, NOON.minusSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatHasNoEndIsEnded() {
    Turns turns = new Turns();
    turns.execute(
        new Runnable() {
          @Override
          public void run() {
            turns.execute(this);
          }
        });
    assertThatThrownBy(turns::runAll).hasMessageContaining("there is still something to do");
  }
}
