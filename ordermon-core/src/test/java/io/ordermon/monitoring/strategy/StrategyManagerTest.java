package io.ordermon.monitoring.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordermon.events.Event;
import io.ordermon.models.ChangeSource;
import io.ordermon.models.Order;
import io.ordermon.models.OrderAmendment;
import io.ordermon.models.OrderProgress;
import io.ordermon.models.OrderStatus;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.Quote;
import io.ordermon.models.Side;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.Verdict;
import io.ordermon.monitoring.feed.Completion;
import io.ordermon.strategies.DecisionOutcome;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Param;
import io.ordermon.strategies.StopReason;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyProvider;
import io.ordermon.strategies.TimerEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategyManagerTest {

  private final List<String> calls = new ArrayList<>();
  private Consumer<StrategyContext> onOrder = context -> {};
  private Consumer<StrategyContext> onStart = context -> {};
  private final RecordingHost host = new RecordingHost(new SampleProvider());
  private final StrategyManager manager = new StrategyManager(host);

  record SampleParams(@Param(value = "any", defaultValue = "1") int size) {}

  private final class SampleProvider implements StrategyProvider<SampleParams> {

    @Override
    public String type() {
      return "sample";
    }

    @Override
    public String description() {
      return "writes down how it is called";
    }

    @Override
    public Class<SampleParams> paramsType() {
      return SampleParams.class;
    }

    @Override
    public Strategy create(SampleParams params) {
      return new Sample(params);
    }
  }

  private final class Sample implements Strategy {

    private final SampleParams params;
    private StrategyContext context;

    private Sample(SampleParams params) {
      this.params = params;
    }

    @Override
    public void onStart(StrategyContext started) {
      context = started;
      calls.add("start " + params.size());
      onStart.accept(started);
    }

    @Override
    public void onStop(StopReason reason) {
      calls.add("stop " + reason);
    }

    @Override
    public void onPause() {
      calls.add("pause");
    }

    @Override
    public void onResume() {
      calls.add("resume");
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
      calls.add("order " + event.eventId());
      onOrder.accept(context);
    }

    @Override
    public void onDecision(DecisionOutcome outcome) {
      calls.add("decision " + outcome.result());
    }

    @Override
    public void onTimer(TimerEvent event) {
      calls.add("timer " + event.name());
    }

    @Override
    public void onQuote(Quote quote) {
      calls.add("quote " + quote.price());
    }
  }

  private static StrategyConfig row(int status, String params, long version) {
    return row(status, "sample", params, ActiveTime.ALWAYS, version);
  }

  private static StrategyConfig row(
      int status, String type, String params, ActiveTime time, long version) {
    return new StrategyConfig("s1", "u1", "test", type, status, params, null, time, version);
  }

  static OrderEvent event(long id) {
    OrderTerms terms = OrderTerms.limit("ACME", Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
    OrderProgress progress = OrderProgress.none(OrderStatus.NEW);
    Order order = new Order("o1", "u1", null, terms, progress, null, null, 1, Instant.EPOCH);
    return new OrderEvent(
        id,
        OrderEvent.Kind.CREATED,
        order,
        null,
        false,
        Verdict.LEGAL,
        List.of(),
        new OrderEvent.Origin(ChangeSource.EXTERNAL, "x"),
        Instant.EPOCH,
        false);
  }

  private void apply(StrategyConfig row) {
    manager.apply(row);
    host.runTurns();
  }

  /** Hands out a change; returns how often its completion has run. */
  private AtomicInteger hand(long id) {
    AtomicInteger done = new AtomicInteger();
    Completion completion = new Completion(done::incrementAndGet);
    manager.orderChanged(event(id), completion);
    completion.release();
    return done;
  }

  @Test
  void followsTheRowsStatus() {
    apply(row(1, null, 1));
    apply(row(2, null, 2));
    apply(row(1, null, 3));
    apply(row(0, null, 4));
    apply(row(1, null, 5));
    assertThat(calls).containsExactly("start 1", "pause", "resume", "stop STRATEGY_OFF", "start 1");
  }

  @Test
  void ignoresWhatItKnowsAlready() {
    apply(row(1, null, 5));
    apply(row(0, null, 4));
    apply(row(1, null, 5));
    assertThat(calls).containsExactly("start 1");
  }

  @Test
  void otherParametersMeanAnotherStart() {
    apply(row(1, "{\"size\": 1}", 1));
    apply(row(1, "{\"size\": 2}", 2));
    assertThat(calls).containsExactly("start 1", "stop RECONFIGURED", "start 2");
  }

  @Test
  void aDeletedRowStopsIt() {
    apply(row(1, null, 1));
    manager.remove("s1");
    host.runTurns();
    assertThat(calls).endsWith("stop STRATEGY_OFF");
    assertThat(manager.states()).isEmpty();
  }

  @Test
  void aRowThatCannotBeStartedWithNamesTheRowAndIsTriedAgainWhenMended() {
    apply(row(1, "unheard_of", null, ActiveTime.ALWAYS, 1));
    assertThat(host.lastText())
        .contains("strategies row 's1': nobody provides the strategy_type 'unheard_of'; known are")
        .contains("sample");
    apply(row(1, "{\"size\": \"big\"}", 2));
    assertThat(host.lastText()).contains("strategies row 's1': params: size: 'big' is not a whole");
    apply(row(1, "size=1", 3));
    assertThat(host.lastText()).contains("strategies row 's1': params is no JSON");
    assertThat(manager.states()).containsExactly(StrategyState.FAILED);
    apply(row(1, "{\"size\": 3}", 4));
    assertThat(calls).containsExactly("start 3");
  }

  @Test
  void anUnknownStatusIsReportedAndTakenAsOff() {
    apply(row(7, null, 1));
    assertThat(host.lastText()).contains("strategies row 's1': status 7 is none of 0");
    assertThat(calls).isEmpty();
  }

  @Test
  void runsOnlyInItsTime() {
    Instant start = host.now().plusSeconds(60);
    Instant end = host.now().plusSeconds(120);
    apply(row(1, "sample", null, new ActiveTime(start, end), 1));
    assertThat(calls).isEmpty();
    assertThat(manager.isActive("s1")).isFalse();
    host.moveTo(start);
    host.runTurns();
    assertThat(calls).containsExactly("start 1");
    host.moveTo(end);
    host.runTurns();
    assertThat(calls).containsExactly("start 1", "stop STRATEGY_OFF");
  }

  @Test
  void aChangeIsFinishedWhenTheStrategyIsDoneWithIt() {
    apply(row(1, null, 1));
    AtomicInteger done = hand(4711);
    assertThat(done).hasValue(0);
    host.runTurns();
    assertThat(calls).endsWith("order 4711");
    assertThat(done).hasValue(1);
  }

  @Test
  void aChangeIsFinishedOnlyWhenWhatWasDecidedIsWrittenAndTold() {
    onOrder = context -> context.orders().cancel("o1", "because");
    apply(row(1, null, 1));
    AtomicInteger done = hand(4711);
    host.runTurns();
    assertThat(done).hasValue(0);
    DecisionRequest request = host.decisions.get(0);
    assertThat(request.cause()).isEqualTo("change:4711");
    request.tell(
        new DecisionOutcome(
            request.decisionId(), request.action(), "o1", DecisionOutcome.Result.DONE, null));
    host.runTurns();
    assertThat(calls).endsWith("decision DONE");
    assertThat(done).hasValue(1);
  }

  @Test
  void theSameCauseLeadsToTheSameIds() {
    onOrder =
        context -> {
          context.orders().submit(OrderTerms.market("A", Side.BUY, BigDecimal.ONE));
          context.orders().submit(OrderTerms.market("A", Side.BUY, BigDecimal.ONE));
        };
    apply(row(1, null, 1));
    hand(1);
    hand(1);
    hand(2);
    host.runTurns();
    List<String> ids = host.decisions.stream().map(DecisionRequest::decisionId).toList();
    assertThat(ids.subList(0, 2)).doesNotHaveDuplicates().isEqualTo(ids.subList(2, 4));
    assertThat(ids.subList(4, 6)).doesNotContainAnyElementsOf(ids.subList(0, 2));
  }

  @Test
  void aFigureThatNobodyCanReckonWithIsTheStrategysFault() {
    BigDecimal absurd = new BigDecimal("1e150000000");
    onOrder = context -> context.orders().submit(OrderTerms.market("A", Side.BUY, absurd));
    apply(row(1, null, 1));
    AtomicInteger done = hand(1);
    host.runTurns();
    assertThat(done).hasValue(1);
    onOrder = context -> context.orders().amend("o1", OrderAmendment.price(absurd), "because");
    hand(2);
    host.runTurns();
    assertThat(host.decisions).isEmpty();
    assertThat(host.events)
        .extracting(Event::text)
        .filteredOn(text -> text.contains("more than 100 digits"))
        .satisfiesExactly(
            text -> assertThat(text).contains("quantity=1E+150000000"),
            text -> assertThat(text).contains("price=1E+150000000"));
  }

  @Test
  void aPausedStrategyHearsNothingAndHoldsUpNothing() {
    apply(row(1, null, 1));
    apply(row(2, null, 2));
    assertThat(hand(1)).hasValue(1);
    host.runTurns();
    assertThat(calls).containsExactly("start 1", "pause");
  }

  @Test
  void whatWasDueInAPauseIsToldAfterItAndTheMarketAsItIs() {
    onOrder =
        context -> {
          Instant due = context.clock().instant().plusSeconds(1);
          context.timers().schedule("once", due);
          context.timers().scheduleRepeating("again", due, Duration.ofSeconds(10));
          context.quotes().subscribe("ACME");
        };
    apply(row(1, null, 1));
    hand(1);
    host.runTurns();
    apply(row(2, null, 2));
    quote("7");
    host.moveTo(host.now().plusSeconds(30));
    quote("8");
    assertThat(calls).endsWith("order 1", "pause");
    apply(row(1, null, 3));
    host.moveTo(host.now());
    assertThat(calls.subList(3, calls.size()))
        .containsExactlyInAnyOrder("resume", "timer once", "timer again", "quote 8");
    quote("9");
    host.moveTo(host.now().plusSeconds(10));
    assertThat(calls).endsWith("quote 9", "timer again");
  }

  @Test
  void aSlowStrategyFindsTheMarketAsItIs() {
    onOrder = context -> context.quotes().subscribe("ACME");
    apply(row(1, null, 1));
    hand(1);
    host.runTurns();
    host.quotes().accept(Quote.of("ACME", new BigDecimal("7"), host.now()));
    host.quotes().accept(Quote.of("OTHER", new BigDecimal("5"), host.now()));
    host.quotes().accept(Quote.of("ACME", new BigDecimal("8"), host.now()));
    host.runTurns();
    assertThat(calls).containsExactly("start 1", "order 1", "quote 8");
  }

  private void quote(String price) {
    host.quotes().accept(Quote.of("ACME", new BigDecimal(price), host.now()));
    host.runTurns();
  }

  @Test
  void fiveErrorsInARowQuarantineItUntilItsTrial() {
    apply(row(1, null, 1));
    onOrder =
        context -> {
          throw new IllegalStateException("on purpose");
        };
    for (int i = 1; i <= 6; i++) {
      assertThat(hand(i)).hasValueBetween(0, 1);
      host.runTurns();
    }
    assertThat(calls).filteredOn(call -> call.startsWith("order")).hasSize(5);
    assertThat(manager.states()).containsExactly(StrategyState.QUARANTINED);
    assertThat(host.lastText()).contains("5 errors in a row").contains("tried again in 30 s");
    onOrder = context -> {};
    host.moveTo(host.now().plusSeconds(30));
    host.runTurns();
    assertThat(manager.states()).containsExactly(StrategyState.TRIAL);
    for (int i = 7; i <= 9; i++) {
      hand(i);
      host.runTurns();
    }
    assertThat(calls).endsWith("start 1", "order 7", "order 8", "order 9");
    assertThat(manager.states()).containsExactly(StrategyState.RUNNING);
    assertThat(host.counted("quarantined")).isEqualTo(1);
    assertThat(host.counted("trials")).isEqualTo(1);
    assertThat(host.counted("over.budget")).isZero();
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void sneak(Throwable what) throws E {
    throw (E) what;
  }

  @ParameterizedTest
  @ValueSource(classes = {Error.class, OutOfMemoryError.class, IOException.class})
  void whateverItThrowsIsAnErrorOfTheStrategyAndToldOf(Class<? extends Throwable> kind)
      throws Exception {
    Throwable thrown = kind.getConstructor(String.class).newInstance("on purpose");
    onOrder = context -> StrategyManagerTest.<RuntimeException>sneak(thrown);
    apply(row(1, null, 1));
    for (int i = 1; i <= 5; i++) {
      assertThat(hand(i)).hasValue(0);
      host.runTurns();
      assertThat(host.isCalling()).isFalse();
    }
    assertThat(host.events)
        .filteredOn(Event.StrategyLine.class::isInstance)
        .hasSize(5)
        .allSatisfy(event -> assertThat(event.text()).contains(kind.getName() + ": on purpose"));
    assertThat(manager.states()).containsExactly(StrategyState.QUARANTINED);
    assertThat(host.lastText()).contains("5 errors in a row, the last: " + kind.getName());
    onOrder = context -> {};
    host.moveTo(host.now().plusSeconds(30));
    assertThat(manager.states()).containsExactly(StrategyState.TRIAL);
  }

  @Test
  void whateverItsStartThrowsMeansThatItDoesNotStart() {
    onStart = context -> StrategyManagerTest.<RuntimeException>sneak(new IOException("on purpose"));
    apply(row(1, null, 1));
    assertThat(manager.states()).containsExactly(StrategyState.FAILED);
    assertThat(host.lastText()).contains("strategies row 's1': java.io.IOException: on purpose");
    assertThat(host.isCalling()).isFalse();
  }

  private void quarantine() {
    apply(row(1, null, 1));
    onOrder =
        context -> {
          throw new IllegalStateException("on purpose");
        };
    for (int i = 1; i <= 5; i++) {
      hand(i);
      host.runTurns();
    }
    assertThat(manager.states()).containsExactly(StrategyState.QUARANTINED);
    onOrder = context -> {};
  }

  @Test
  void oneThatIsPausedInItsQuarantineIsTriedWhenItMayGoOn() {
    quarantine();
    apply(row(2, null, 2));
    host.moveTo(host.now().plusSeconds(60));
    assertThat(manager.states()).containsExactly(StrategyState.QUARANTINED);
    assertThat(calls).filteredOn("start 1"::equals).hasSize(1);
    apply(row(1, null, 3));
    assertThat(manager.states()).containsExactly(StrategyState.TRIAL);
    assertThat(calls).filteredOn("start 1"::equals).hasSize(2);
  }

  @Test
  void oneThatGoesOnBeforeItsQuarantineEndsIsTriedThen() {
    quarantine();
    apply(row(2, null, 2));
    apply(row(1, null, 3));
    assertThat(manager.states()).containsExactly(StrategyState.QUARANTINED);
    host.moveTo(host.now().plusSeconds(30));
    assertThat(manager.states()).containsExactly(StrategyState.TRIAL);
  }

  @Test
  void oneThatIsPausedWhileItIsBegunAnewStaysPaused() {
    apply(row(1, "{\"size\": 1}", 1));
    manager.apply(row(1, "{\"size\": 2}", 2));
    manager.apply(row(2, "{\"size\": 2}", 3));
    host.runTurns();
    assertThat(manager.states()).containsExactly(StrategyState.PAUSED);
  }

  @Test
  void anErrorNowAndThenDoesNotQuarantineIt() {
    apply(row(1, null, 1));
    AtomicInteger count = new AtomicInteger();
    onOrder =
        context -> {
          if (count.incrementAndGet() % 3 != 0) {
            throw new IllegalStateException("on purpose");
          }
        };
    for (int i = 1; i <= 30; i++) {
      hand(i);
      host.runTurns();
    }
    assertThat(manager.states()).containsExactly(StrategyState.RUNNING);
  }

  @Test
  void oneThatLetsTooManyCallsPileUpIsQuarantinedAndHoldsUpNothing() {
    apply(row(1, null, 1));
    List<AtomicInteger> done = new ArrayList<>();
    for (int i = 1; i <= BulkheadSettings.DEFAULTS.queue() + 5; i++) {
      done.add(hand(i));
    }
    assertThat(manager.states()).containsExactly(StrategyState.QUARANTINED);
    host.runTurns();
    assertThat(done).allSatisfy(each -> assertThat(each).hasValue(1));
  }

  @Test
  void timersAreForgottenWithTheirStrategy() {
    onOrder = context -> context.timers().schedule("t", context.clock().instant().plusSeconds(1));
    apply(row(1, null, 1));
    hand(1);
    host.runTurns();
    host.moveTo(host.now().plusSeconds(1));
    host.runTurns();
    assertThat(calls).endsWith("timer t");
    hand(2);
    host.runTurns();
    apply(row(0, null, 2));
    host.moveTo(host.now().plusSeconds(5));
    host.runTurns();
    assertThat(calls).endsWith("stop STRATEGY_OFF");
  }

  @Test
  void itsContextIsOfNoUseOutsideOfACall() {
    List<StrategyContext> kept = new ArrayList<>();
    onOrder = kept::add;
    apply(row(1, null, 1));
    hand(1);
    host.runTurns();
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> kept.get(0).orders().flag("o1", "x"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("outside of a call");
  }
}
