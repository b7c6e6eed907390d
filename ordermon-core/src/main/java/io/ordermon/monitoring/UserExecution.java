package io.ordermon.monitoring;

import io.ordermon.events.Event;
import io.ordermon.events.Severity;
import io.ordermon.execution.ExecutionHost;
import io.ordermon.execution.ExecutionReport;
import io.ordermon.execution.OrderRouter;
import io.ordermon.models.Order;
import io.ordermon.monitoring.strategy.TimerQueue;
import io.ordermon.quotes.QuoteHub;
import io.ordermon.spi.Change;
import io.ordermon.spi.OrderStore.Write;
import io.ordermon.strategies.DecisionOutcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has one user's orders executed, unless somebody else does that. Used in the monitor's turn only.
 */
final class UserExecution {

  private final UserMonitor monitor;
  private final MonitorServices services;
  private @Nullable OrderRouter router;
  private boolean opened;

  UserExecution(UserMonitor monitor, MonitorServices services) {
    this.monitor = monitor;
    this.services = services;
  }

  /** The user's open orders have been read from the tables. */
  void loaded() {
    if (!opened) {
      opened = true;
      open();
    }
    if (router != null) {
      router.replace(monitor.orders().open());
    }
  }

  private void open() {
    String session = services.strategies().sessionIds().get();
    OrderRouter made = new OrderRouter(services.gateway().name(), new Around(), session);
    services
        .gateway()
        .open(new Host(made))
        .ifPresent(
            account -> {
              made.begin(account);
              router = made;
            });
  }

  /** A change has been applied to what is held. */
  void changed(Change.OfOrder change) {
    if (router != null) {
      String orderId = change.order().orderId();
      Order order = monitor.orders().find(orderId).orElse(null);
      router.changed(orderId, change.header().decisionId(), order);
    }
  }

  void stop() {
    if (router != null) {
      router.close();
      router = null;
    }
  }

  private InstantSource clock() {
    return services.strategies().clock();
  }

  private void schedule(Instant due, Runnable action) {
    TimerQueue timers = services.strategies().timers();
    timers.schedule(due, () -> monitor.inTurn(action));
  }

  /** The router's view of the monitor. */
  private final class Around implements OrderRouter.Surroundings {

    @Override
    public String userId() {
      return monitor.userId();
    }

    @Override
    public InstantSource clock() {
      return UserExecution.this.clock();
    }

    @Override
    public void inTurn(Runnable action) {
      monitor.inTurn(action);
    }

    @Override
    public void schedule(Instant due, Runnable action) {
      UserExecution.this.schedule(due, action);
    }

    @Override
    public Optional<Order> find(String orderId) {
      return monitor.orders().find(orderId);
    }

    @Override
    public boolean write(Write write, Consumer<DecisionOutcome> callback) {
      return services
          .writer()
          .offer(write, outcome -> monitor.inTurn(() -> callback.accept(outcome)));
    }

    @Override
    public void alert(String orderId, String problem) {
      monitor.publish(
          new Event.Alert(
              clock().instant(),
              Severity.ERROR,
              "execution_not_written",
              monitor.userId(),
              orderId,
              "what happened to the order cannot be written, and it is not executed any further"
                  + " until its row is changed: "
                  + problem));
    }
  }

  /** The executing side's view of the monitor. */
  private final class Host implements ExecutionHost {

    private final OrderRouter reports;

    private Host(OrderRouter reports) {
      this.reports = reports;
    }

    @Override
    public String userId() {
      return monitor.userId();
    }

    @Override
    public InstantSource clock() {
      return UserExecution.this.clock();
    }

    @Override
    public QuoteHub quotes() {
      return services.strategies().quotes();
    }

    @Override
    public void inTurn(Runnable action) {
      monitor.inTurn(action);
    }

    @Override
    public void schedule(Instant due, Runnable action) {
      UserExecution.this.schedule(due, action);
    }

    @Override
    public boolean isPaused() {
      return services.strategies().turns().held().getAsBoolean();
    }

    @Override
    public void report(ExecutionReport report, String cause) {
      reports.report(report, cause);
    }
  }
}
