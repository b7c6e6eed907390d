package io.ordermon.strategies.builtin;

import io.ordermon.models.Order;
import io.ordermon.models.OrderTerms;
import io.ordermon.models.StrategyConfig;
import io.ordermon.models.StrategyConfig.ActiveTime;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyContext;
import io.ordermon.strategies.StrategyTimers;
import io.ordermon.strategies.TimerEvent;
import io.ordermon.strategies.UserOrderManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** A context whose time is moved by hand, and which writes down what the strategy decides. */
final class RecordingContext implements StrategyContext, StrategyTimers, UserOrderManager {

  final List<String> decisions = new ArrayList<>();
  private final Map<String, Order> orders = new HashMap<>();
  private final Map<String, Instant> timers = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  void put(Order order) {
    orders.put(order.orderId(), order);
  }

  void remove(String orderId) {
    orders.remove(orderId);
  }

  Instant now() {
    return now;
  }

  /** Lets time pass; timers that become due are handed to the strategy in order. */
  void pass(Duration time, Strategy strategy) {
    Instant end = now.plus(time);
    while (true) {
      Optional<Map.Entry<String, Instant>> due =
          timers.entrySet().stream()
              .filter(timer -> !timer.getValue().isAfter(end))
              .min(Comparator.comparing(Map.Entry::getValue));
      if (due.isEmpty()) {
        now = end;
        return;
      }
      timers.remove(due.get().getKey());
      now = due.get().getValue().isAfter(now) ? due.get().getValue() : now;
      strategy.onTimer(new TimerEvent(due.get().getKey(), due.get().getValue()));
    }
  }

  @Override
  public StrategyConfig config() {
    return new StrategyConfig(
        "s1", "u1", "test", "order_timeout", 1, null, null, ActiveTime.ALWAYS, 1);
  }

  @Override
  public UserOrderManager orders() {
    return this;
  }

  @Override
  public StrategyTimers timers() {
    return this;
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public Logger log() {
    return NOPLogger.NOP_LOGGER;
  }

  @Override
  public void schedule(String name, Instant due) {
    timers.put(name, due);
  }

  @Override
  public void cancel(String name) {
    timers.remove(name);
  }

  @Override
  public List<Order> openOrders() {
    return List.copyOf(orders.values());
  }

  @Override
  public Optional<Order> order(String orderId) {
    return Optional.ofNullable(orders.get(orderId));
  }

  @Override
  public String submit(OrderTerms terms) {
    decisions.add("submit " + terms);
    return "new";
  }

  @Override
  public void cancel(String orderId, String reason) {
    decisions.add("cancel " + orderId + ": " + reason);
  }

  @Override
  public void flag(String orderId, String reason) {
    decisions.add("flag " + orderId + ": " + reason);
  }
}
