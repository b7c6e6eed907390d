package io.ordermon.database;

import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Strategies of the type {@code recorder}, which tell what they are told. */
final class RecordingStrategies implements StrategyProvider<RecordingStrategies.None> {

  /** No parameters. */
  record None() {}

  /**
   * One call of {@code onOrderEvent}.
   *
   * @param change what was done and the row's reason, as {@link Traffic} expects it
   */
  record Told(String orderId, String change, boolean redelivered) {
    static Told of(OrderEvent event) {
      String done =
          switch (event.kind()) {
            case CREATED -> "insert";
            case CHANGED -> "update";
            case DELETED -> "delete";
          };
      return new Told(
          event.order().orderId(), done + ":" + event.order().reason(), event.redelivered());
    }
  }

  private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
  private final Consumer<Told> listener;

  RecordingStrategies() {
    this(told -> {});
  }

  /**
   * @param listener told as well, on the strategies' threads
   */
  RecordingStrategies(Consumer<Told> listener) {
    this.listener = listener;
  }

  @Override
  public String type() {
    return "recorder";
  }

  @Override
  public String description() {
    return "records what it is told";
  }

  @Override
  public Class<None> paramsType() {
    return None.class;
  }

  @Override
  public Strategy create(None params) {
    return new Strategy() {
      @Override
      public void onOrderEvent(OrderEvent event) {
        Told call = Told.of(event);
        told.add(call);
        listener.accept(call);
      }
    };
  }

  List<Told> told() {
    return List.copyOf(told);
  }

  /** Of each order, what was told of it, in order. */
  Map<String, List<String>> byOrder() {
    return told.stream()
        .collect(
            Collectors.groupingBy(
                Told::orderId, Collectors.mapping(Told::change, Collectors.toList())));
  }

  /** The statement that gives a user such a strategy. */
  static String rowFor(String userId) {
    return String.format(
        Locale.ROOT,
        "INSERT INTO strategies (strategy_id, user_id, strategy_name, strategy_type)"
            + " VALUES ('s-%s', '%s', 'recorder', 'recorder')",
        userId,
        userId);
  }
}
