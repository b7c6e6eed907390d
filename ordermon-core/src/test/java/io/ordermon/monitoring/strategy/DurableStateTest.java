package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.spi.StrategyStateStore.StrategyRecord;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the durable state of a strategy that decides is kept. */
class DurableStateTest {

  private final RecordingHost host = new RecordingHost(new SellerProvider());
  private final StrategyManager manager = new StrategyManager(host);

  /** How many events there were. */
  record Count(int events) {}

  private static final class SellerProvider implements StrategyProvider<SellerProvider.None> {

    record None() {}

    @Override
    public String type() {
      return "seller";
    }

    @Override
    public String description() {
      return "sells one for each event";
    }

    @Override
    public Class<None> paramsType() {
      return None.class;
    }

    @Override
    public Class<Count> stateType() {
      return Count.class;
    }

    @Override
    public Strategy create(None params) {
      return new Seller();
    }
  }

  private static final class Seller implements Strategy {

    private int events;
    private StrategyContext context;

    @Override
    public void onLoad(Record state) {
      events = ((Count) state).events();
    }

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      context.quotes().subscribe("ACME");
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      events++;
      context.orders().submit(OrderTerms.market("ACME", Side.SELL, BigDecimal.ONE));
    }

    @Override
    public void onQuote(Quote quote) {
      context.orders().submit(OrderTerms.market("ACME", Side.SELL, BigDecimal.ONE));
    }

    @Override
    public Record onSave() {
      return new Count(events);
    }
  }

  private void apply(int status, long version) {
    manager.apply(
        new StrategyConfig(
            "s1", "u1", "test", "seller", status, null, null, ActiveTime.ALWAYS, version));
    host.runTurns();
  }

  /** Hands out a change; returns how often its completion has run. */
  private AtomicInteger hand(long id) {
    AtomicInteger done = new AtomicInteger();
    Completion completion = new Completion(done::incrementAndGet);
    manager.orderChanged(StrategyManagerTest.event(id), completion);
    completion.release();
    host.runTurns();
    return done;
  }

  /** The outcome of a decision is known. */
  private void written(int decision) {
    DecisionRequest request = host.decisions.get(decision);
    request.tell(
        new DecisionOutcome(
            request.decisionId(),
            request.action(),
            request.orderId(),
            DecisionOutcome.Result.DONE,
            null));
    host.runTurns();
  }

  private @Nullable String keptState() {
    StrategyRecord record = host.kept.get("s1");
    return record == null || record.state() == null
        ? null
        : record.state() + " up to " + record.eventId();
  }

  @Test
  void theStateThatKnowsOfAChangeIsKeptAfterWhatWasDecidedForTheChange() {
    apply(1, 1);
    AtomicInteger done = hand(4711);
    assertThat(keptState()).isNull();
    assertThat(done).hasValue(0);
    written(0);
    assertThat(keptState()).isEqualTo("{\"events\":1} up to 4711");
    assertThat(done).hasValue(1);
  }

  @Test
  void aStrategyThatAlwaysDecidesIsKeptAllTheSame() {
    apply(1, 1);
    hand(4711);
    host.quotes().accept(Quote.of("ACME", BigDecimal.TEN, host.now()));
    host.runTurns();
    assertThat(host.decisions).hasSize(2);
    written(0);
    assertThat(keptState()).isEqualTo("{\"events\":1} up to 4711");
    hand(4712);
    host.moveTo(host.now().plusSeconds(1));
    written(2);
    assertThat(keptState()).as("the quote's order is not written").contains("up to 4711");
    written(1);
    assertThat(keptState()).isEqualTo("{\"events\":2} up to 4712");
  }

  @Test
  void aStopKeepsNothingOfWhatWasDecidedAndIsNotWritten() {
    apply(1, 1);
    AtomicInteger done = hand(4711);
    apply(0, 2);
    assertThat(keptState()).isNull();
    assertThat(done).hasValue(0);
    apply(1, 3);
    hand(4712);
    written(1);
    assertThat(keptState()).as("the first order is not written").isNull();
    written(0);
    assertThat(keptState()).isEqualTo("{\"events\":1} up to 4711");
    host.moveTo(host.now().plusSeconds(1));
    assertThat(keptState()).as("begun with what was not kept yet").contains("\"events\":2");
    assertThat(done).hasValue(1);
  }

  @Test
  void nothingComesBackOfARowThatWasDeleted() {
    apply(1, 1);
    AtomicInteger done = hand(4711);
    manager.remove("s1");
    host.runTurns();
    written(0);
    assertThat(host.kept).isEmpty();
    assertThat(done).hasValue(1);
  }
}
