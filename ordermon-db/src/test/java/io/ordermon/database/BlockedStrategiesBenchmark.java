package io.ordermon.database;

import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.strategies.OrderEvent;
import io.ordermon.strategies.Strategy;
import io.ordermon.strategies.StrategyProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What 50 of 1,000 users whose strategies never return cost the other 950: from a committed change
 * of an order to the call of the user's strategy, with and without them, in turns, in one process.
 * Prints median and p99 of each round, and their ratios. Needs a quiet machine, and 3 minutes:
 *
 * <pre>mvn -q -pl ordermon-db -am test-compile
 * mvn -q -pl ordermon-db exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.ordermon.database.BlockedStrategiesBenchmark</pre>
 */
public final class BlockedStrategiesBenchmark {

  private static final int USERS = 1_000;
  private static final int BLOCKED = 50;
  private static final int ROUNDS = 3;
  private static final int SECONDS = 20;
  private static final int WARM_UP_SECONDS = 2;
  private static final int CHANGES_PER_SECOND = 200;

  private BlockedStrategiesBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    System.out.printf("Java %s%n", Runtime.version());
    List<long[]> without = new ArrayList<>();
    List<long[]> with = new ArrayList<>();
    round(0); // the compiler's time
    for (int i = 0; i < ROUNDS; i++) {
      without.add(round(0));
      with.add(round(BLOCKED));
    }
    System.out.printf(
        "ratio of the medians %.2f, of the 99th percentiles %.2f%n",
        (double) middle(with, 0) / middle(without, 0),
        (double) middle(with, 1) / middle(without, 1));
    System.exit(0);
  }

  private static long middle(List<long[]> rounds, int which) {
    return rounds.stream().map(each -> each[which]).sorted().toList().get(ROUNDS / 2);
  }

  /** Median and p99, in microseconds. */
  private static long[] round(int blocked) throws Exception {
    Reactions reactions = new Reactions();
    try (TestDatabase db = TestDatabase.migrated(Kind.H2);
        MonitoringEngine engine =
            MonitoringEngine.builder()
                .persistence(db.database())
                .discoverStrategies(false)
                .strategy(reactions)
                .build()) {
      insert(db, blocked);
      engine.start();
      if (!engine.awaitReady(Duration.ofMinutes(1))) {
        throw new IllegalStateException("not ready: " + engine.status());
      }
      change(db, reactions);
      long[] figures = reactions.figures();
      System.out.printf(
          "%2d blocked: median %5d µs, p99 %6d µs, of %d reactions%n",
          blocked, figures[0], figures[1], figures[2]);
      reactions.end.countDown();
      return figures;
    }
  }

  private static void insert(TestDatabase db, int blocked) {
    for (int i = 0; i < USERS; i++) {
      String params = i < blocked ? "{\"block\": true}" : "{}";
      db.sql(
          "INSERT INTO users (user_id) VALUES ('u%d')".formatted(i),
          "INSERT INTO strategies (strategy_id, user_id, strategy_type, params)"
              + " VALUES ('s%d', 'u%d', 'reacting', '%s')".formatted(i, i, params),
          "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
              + " VALUES ('o%d', 'u%d', 'ACME', 'buy', 1, 1, 'new')".formatted(i, i));
    }
  }

  private static void change(TestDatabase db, Reactions reactions) throws Exception {
    Random random = new Random(1);
    long pause = TimeUnit.SECONDS.toNanos(1) / CHANGES_PER_SECOND;
    try (Connection connection = db.connect();
        PreparedStatement update =
            connection.prepareStatement("UPDATE orders SET price = ? WHERE order_id = ?")) {
      long begun = System.nanoTime();
      for (int i = 1; i <= (WARM_UP_SECONDS + SECONDS) * CHANGES_PER_SECOND; i++) {
        String order = "o" + random.nextInt(USERS);
        update.setInt(1, i + 1);
        update.setString(2, order);
        update.executeUpdate();
        if (i > WARM_UP_SECONDS * CHANGES_PER_SECOND) {
          reactions.committed.put(order + ":" + (i + 1), System.nanoTime());
        }
        while (System.nanoTime() - begun < i * pause) {
          LockSupport.parkNanos(100_000);
        }
      }
    }
    TimeUnit.SECONDS.sleep(1);
  }

  /** Strategies that note when they are told, or never return. */
  static final class Reactions implements StrategyProvider<Reactions.Params> {

    /** Whether to block. */
    record Params(
        @io.ordermon.strategies.Param(value = "", defaultValue = "false") boolean block) {}

    final CountDownLatch end = new CountDownLatch(1);
    final Map<String, Long> committed = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    @Override
    public String type() {
      return "reacting";
    }

    @Override
    public String description() {
      return "notes when it is told";
    }

    @Override
    public Class<Params> paramsType() {
      return Params.class;
    }

    @Override
    public Strategy create(Params params) {
      return new Strategy() {
        @Override
        public void onOrderEvent(OrderEvent event) {
          if (params.block()) {
            Stubborn.await(end);
          } else {
            told.put(
                event.order().orderId() + ":" + event.order().terms().price().intValue(),
                System.nanoTime());
          }
        }
      };
    }

    long[] figures() {
      List<Long> micros = new ArrayList<>();
      told.forEach(
          (key, at) -> {
            Long since = committed.get(key);
            if (since != null) {
              micros.add(Math.max(0, at - since) / 1_000);
            }
          });
      Collections.sort(micros);
      int size = micros.size();
      return new long[] {micros.get(size / 2), micros.get(size * 99 / 100), size};
    }
  }
}
