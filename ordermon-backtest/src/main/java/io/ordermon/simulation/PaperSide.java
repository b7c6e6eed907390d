package io.ordermon.simulation;

import io.ordermon.execution.ExecutionAccount;
import io.ordermon.execution.OrderRouter;
import io.ordermon.execution.paper.PaperBroker;
import io.ordermon.execution.paper.PaperExchange;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.models.Order;
import io.ordermon.models.Quote;
import io.ordermon.monitoring.feed.SettledChange;
import io.ordermon.monitoring.strategy.TimerQueue;
import io.ordermon.orders.OrderReader;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has the orders of the table executed on paper, by the engine's own router. */
final class PaperSide implements ExecutingSide {

  private final PaperExchange exchange;
  private final TimerQueue timers;
  private final OrderRouter router;

  /**
   * @param turns where what follows is done later
   */
  PaperSide(
      OrderTable table,
      MemoryOrderStore store,
      PaperSettings settings,
      InstantSource clock,
      Executor turns) {
    timers = new TimerQueue(clock);
    router = new OrderRouter(Gateway.ACTOR, new Around(table, store, clock, timers, turns), "s");
    exchange =
        new PaperExchange(settings, clock.instant(), report -> router.report(report, "execution"));
    router.begin(new Account(new PaperBroker(exchange)));
  }

  @Override
  public void changed(SettledChange settled) {
    if (settled.change() instanceof Change.OfOrder change) {
      String orderId = change.order().orderId();
      boolean deleted = change.header().op() == Change.Op.DELETE;
      Order order = deleted ? null : OrderReader.read(change.order()).orElse(null);
      router.changed(orderId, change.header().decisionId(), order);
    }
  }

  @Override
  public void quote(Quote quote) {
    exchange.quote(quote);
  }

  @Override
  public void advanceTo(Instant time) {
    exchange.advanceTo(time);
    while (timers.doWork()) {
      exchange.advanceTo(time);
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return Stream.of(exchange.nextDue(), Optional.ofNullable(timers.nextDue()))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /** The exchange, as the router sees it. */
  private record Account(PaperBroker broker) implements ExecutionAccount {

    @Override
    public void submit(Order order) {
      broker.submit(order);
    }

    @Override
    public void cancel(Order order) {
      broker.cancel(order);
    }

    @Override
    public void amend(Order order) {
      broker.amend(order);
    }

    @Override
    public void release(String orderId) {
      broker.release(orderId);
    }

    @Override
    public void close() {
      // this world ends as a whole
    }
  }

  /** The table, as the router sees it. */
  private record Around(
      OrderTable table,
      MemoryOrderStore store,
      InstantSource clock,
      TimerQueue timers,
      Executor turns)
      implements OrderRouter.Surroundings {

    @Override
    public String userId() {
      return table.userId();
    }

    @Override
    public void inTurn(Runnable action) {
      turns.execute(action);
    }

    @Override
    public void schedule(Instant due, Runnable action) {
      timers.schedule(due, action);
    }

    @Override
    public Optional<Order> find(String orderId) {
      @Nullable OrderRow row = table.find(orderId);
      return Optional.ofNullable(row)
          .flatMap(OrderReader::read)
          .filter(order -> order.status().isOpen());
    }

    @Override
    public boolean write(Write write, Consumer<DecisionOutcome> callback) {
      DecisionOutcome outcome = store.write(write);
      turns.execute(() -> callback.accept(outcome));
      return true;
    }

    @Override
    public void alert(String orderId, String problem) {
      throw new IllegalStateException(orderId + ": " + problem); // this table takes all
    }
  }
}
