package io.ordermon.database;

import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;

/** Strategies of the type {@code counter}: how many events they were told is their state. */
final class CountingStrategies implements StrategyProvider<CountingStrategies.None> {

  /** No parameters. */
  record None() {}

  /** What they have seen so far. */
  record Counted(long events) {}

  static String rowFor(String userId) {
    return "INSERT INTO strategies (strategy_id, user_id, strategy_type)"
        + " VALUES ('c-%s', '%s', 'counter')".formatted(userId, userId);
  }

  /** How many events the states in the database know of. */
  static long counted(TestDatabase db) {
    return db
        .query("SELECT state FROM strategy_states WHERE type = 'counter' AND state IS NOT NULL")
        .stream()
        .mapToLong(state -> Long.parseLong(state.replaceAll("\\D", "")))
        .sum();
  }

  @Override
  public String type() {
    return "counter";
  }

  @Override
  public String description() {
    return "counts what it is told";
  }

  @Override
  public Class<None> paramsType() {
    return None.class;
  }

  @Override
  public Class<Counted> stateType() {
    return Counted.class;
  }

  @Override
  public Strategy create(None params) {
    return new Strategy() {
      private long events;

      @Override
      public void onLoad(Record state) {
        events = ((Counted) state).events();
      }

      @Override
      public void onOrderEvent(OrderEvent event) {
        events++;
      }

      @Override
      public Record onSave() {
        return new Counted(events);
      }
    };
  }
}
