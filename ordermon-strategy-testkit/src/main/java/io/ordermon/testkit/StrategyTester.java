package io.ordermon.testkit;

import io.ordermon.models.Order;
import io.ordermon.models.Quote;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.models.StrategyStatus;
import io.ordermon.monitoring.strategy.StrategyState;
import io.ordermon.orders.OrderReader;
import io.ordermon.simulation.Simulation;
import io.ordermon.strategies.StrategyProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.StringAssert;
import org.jspecify.annotations.Nullable;

/**
 * Runs one strategy, {@value #STRATEGY_ID} of user {@value #USER_ID}, in the engine's own parts,
 * for a test. Every method returns when all that follows from it has happened, the strategy's calls
 * included. When something is not as the test expects, the message tells all that happened.
 *
 * <pre>{@code
 * StrategyTester tester = StrategyTester.of(new MyProvider()).params("{\"symbol\": \"ACME\"}").start();
 * tester.quote("ACME", "99.5");
 * tester.lastOrder().isLimit().buys("10").at("99.5").isOpen();
 * tester.executing().acknowledge().fill("4").fill();
 * tester.position("ACME").isLong("10");
 * }</pre>
 *
 * <p>Unless {@linkplain TesterSetup#onPaper() on paper}, orders are handed over ({@code
 * pending_new}) and then wait for the test to {@linkplain #executing() execute} them.
 */
public final class StrategyTester {

  /** The strategy's id. */
  public static final String STRATEGY_ID = "s1";

  /** The user's id. */
  public static final String USER_ID = "u1";

  private static final Set<StrategyState> RUNNING =
      EnumSet.of(StrategyState.RUNNING, StrategyState.SLOWED, StrategyState.TRIAL);

  private final World world;
  private final Journal journal;
  private final Simulation simulation;
  private StrategyConfig row;

  StrategyTester(World world, String type, String params) {
    this.world = world;
    this.journal = world.journal();
    this.simulation = world.simulation();
    row =
        new StrategyConfig(
            STRATEGY_ID,
            USER_ID,
            "under test",
            type,
            StrategyStatus.OFF.code(),
            params,
            null,
            ActiveTime.ALWAYS,
            0);
  }

  /** A test of a strategy of this provider's type. */
  public static TesterSetup of(StrategyProvider<?> provider) {
    return new TesterSetup(provider);
  }

  // ---- the operator

  /**
   * Starts the strategy, as {@code status = 1} in its row does.
   *
   * @throws AssertionError if it does not start
   */
  public void start() {
    status(StrategyStatus.ON);
    if (!isRunning()) {
      throw new AssertionError("the strategy did not start; " + journal.text());
    }
  }

  /** Pauses the strategy, as {@code status = 2} in its row does. */
  public void pause() {
    status(StrategyStatus.PAUSED);
  }

  /** Lets the strategy go on after a pause, as {@code status = 1} in its row does. */
  public void resume() {
    status(StrategyStatus.ON);
  }

  /** Stops the strategy, as {@code status = 0} in its row does. */
  public void stop() {
    status(StrategyStatus.OFF);
  }

  /** Changes the parameters in the strategy's row. */
  public void params(String json) {
    apply(row.status(), json);
  }

  private void status(StrategyStatus status) {
    apply(status.code(), row.params());
  }

  private void apply(int status, @Nullable String params) {
    row =
        new StrategyConfig(
            row.strategyId(),
            row.userId(),
            row.strategyName(),
            row.strategyType(),
            status,
            params,
            row.riskParams(),
            row.activeTime(),
            row.version() + 1);
    world.act(each -> each.apply(row));
  }

  /** Whether the strategy is being called: not stopped, paused or quarantined. */
  public boolean isRunning() {
    return simulation.states().stream().anyMatch(RUNNING::contains);
  }

  /**
   * The engine crashes and is started again: the strategy begins anew, and is told once more of
   * what happened in the last second, {@code redelivered}.
   */
  public void crashAndRestart() {
    journal.note(now(), "-- crash and restart --");
    world.act(Simulation::crashAndRestart);
  }

  // ---- time and the market

  public Instant now() {
    return simulation.now();
  }

  /** Time passes; timers fire and executions happen on the way, each at its own moment. */
  public StrategyTester pass(Duration time) {
    return at(now().plus(time));
  }

  /** Time passes until then. */
  public StrategyTester at(Instant time) {
    world.act(each -> each.advanceTo(time));
    return this;
  }

  /** The market of a symbol has one price now, at which any quantity can be had. */
  public StrategyTester quote(String symbol, String price) {
    return quote(Quote.of(symbol, new BigDecimal(price), now()));
  }

  /** The market of a symbol is so now, without end. */
  public StrategyTester quote(String symbol, String bid, String ask) {
    return quote(
        new Quote(symbol, new BigDecimal(bid), new BigDecimal(ask), null, null, null, now()));
  }

  /** The market moves; time passes until then. */
  public StrategyTester quote(Quote quote) {
    journal.quote(quote);
    world.act(each -> each.quote(quote));
    return this;
  }

  /** The market moves as a series of quotes says; time passes with them. */
  public StrategyTester quotes(Iterable<Quote> series) {
    series.forEach(this::quote);
    return this;
  }

  // ---- others

  /**
   * The executing side of the strategy's last order.
   *
   * @throws AssertionError if it has none
   */
  public Executing executing() {
    return executing(last().orderId());
  }

  /** The executing side of an order. */
  public Executing executing(String orderId) {
    return new Executing(world, orderId);
  }

  /** Another program, or a person with an SQL client. */
  public External external() {
    return new External(world);
  }

  /**
   * Does something that the engine does not hear of yet: the table is ahead of what the strategy
   * knows.
   *
   * @return what the engine is to hear of
   */
  public Withheld withhold(Runnable action) {
    return new Withheld(world, simulation.withhold(action));
  }

  // ---- to look at

  /** The strategy's orders, oldest first, the closed ones included. */
  public List<Order> orders() {
    return simulation.table().rows().stream()
        .flatMap(each -> OrderReader.read(each).stream())
        .filter(order -> STRATEGY_ID.equals(order.strategyId()))
        .toList();
  }

  private Order last() {
    List<Order> all = orders();
    if (all.isEmpty()) {
      throw new AssertionError("the strategy has entered no order; " + journal.text());
    }
    return all.get(all.size() - 1);
  }

  /** Assertions on {@link #orders}. */
  public ListAssert<Order> assertThatOrders() {
    return Assertions.assertThat(orders()).as(journal::text);
  }

  /**
   * Assertions on the strategy's last order.
   *
   * @throws AssertionError if it has none
   */
  public OrderAssert lastOrder() {
    return new OrderAssert(last(), journal);
  }

  /**
   * Assertions on any order, as its row stands.
   *
   * @throws AssertionError if there is none of that id
   */
  public OrderAssert order(String orderId) {
    Optional<Order> order =
        Optional.ofNullable(simulation.table().find(orderId)).flatMap(OrderReader::read);
    return new OrderAssert(
        order.orElseThrow(
            () -> new AssertionError("there is no order " + orderId + "; " + journal.text())),
        journal);
  }

  /** Assertions on what the strategy holds of a symbol. */
  public PositionAssert position(String symbol) {
    return new PositionAssert(simulation.positions().of(STRATEGY_ID, symbol), journal);
  }

  /**
   * Assertions on what the strategy has decided, a line each: {@code submit #1: buy 10 ACME limit
   * 99.5 gtc}, {@code cancel #1: its reason}; with {@code -> rejected (TOO_LATE: …)} behind it if
   * it was not carried out.
   */
  public ListAssert<String> decisions() {
    return Assertions.assertThat(List.copyOf(journal.decisions())).as(journal::text);
  }

  /** Forgets the decisions until now, so that {@link #decisions} begins anew. */
  public StrategyTester forgetDecisions() {
    journal.decisions().clear();
    return this;
  }

  /** Assertions on the lines that the strategy has logged. */
  public ListAssert<String> logLines() {
    return Assertions.assertThat(List.copyOf(journal.logLines())).as(journal::text);
  }

  /** Assertions on the durable state that is kept of the strategy, as JSON; null if none is. */
  public StringAssert state() {
    return new StringAssert(simulation.stateOf(STRATEGY_ID)).as(journal::text);
  }

  /** All that happened, for people to read. */
  public String story() {
    return journal.text();
  }
}
