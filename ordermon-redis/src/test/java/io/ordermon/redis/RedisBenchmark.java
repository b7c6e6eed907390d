package io.ordermon.redis;

import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.config.RedisSettings;
import io.ordermon.events.Event;
import io.ordermon.events.EventSink;
import io.ordermon.monitoring.EngineBuilder;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.testservers.LocalRedisServer;
import io.ordermon.testservers.RedisServers;
import io.ordermon.testservers.TcpProxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Redis costs, and what it costs the engine when it is in trouble: memory and bytes for each
 * user and change; from a committed change to its event, with Redis well and in every trouble, in
 * turns; and how long a start takes with and without a warm cache. On a real MariaDB. Needs a quiet
 * machine, and 6 minutes:
 *
 * <pre>mvn -q -pl ordermon-redis -am test-compile
 * mvn -q -pl ordermon-redis exec:java -Dexec.classpathScope=test \
 *   -Dexec.mainClass=io.ordermon.redis.RedisBenchmark</pre>
 */
public final class RedisBenchmark {

  private static final int USERS = 1_000;
  private static final int ORDERS = 10;
  private static final int MANY_USERS = 10_000;
  private static final int SECONDS = 12;
  private static final int CHANGES_PER_SECOND = 200;
  private static final int STARTS = 3;

  private RedisBenchmark() {}

  /** With an argument: only a Redis that is away for so many seconds, under load. */
  public static void main(String[] arguments) throws Exception {
    System.out.printf("Java %s%n", Runtime.version());
    if (arguments.length > 0) {
      outage(Integer.parseInt(arguments[0]));
      System.exit(0);
    }
    try (WatchedDatabase db = new WatchedDatabase()) {
      fill(db, USERS);
      cost(db);
      troubles(db);
    }
    try (WatchedDatabase db = new WatchedDatabase()) {
      fill(db, MANY_USERS);
      starts(db);
    }
    System.exit(0);
  }

  // ---- a run

  private record Run(
      LocalRedisServer server, TcpProxy proxy, RedisServices redis, MonitoringEngine engine)
      implements AutoCloseable {

    static Run start(WatchedDatabase db, LocalRedisServer server, @Nullable EventSink sink)
        throws InterruptedException {
      TcpProxy proxy = TcpProxy.to(server.host(), server.port());
      RedisServices redis =
          new RedisServices(
              RedisSettings.of(proxy.host(), proxy.port()),
              InstantSource.system(),
              new SimpleMeterRegistry());
      EngineBuilder builder =
          MonitoringEngine.builder()
              .persistence(db.database())
              .discoverStrategies(false)
              .auditSink(redis.events().orElseThrow())
              .cache(redis.cache().orElseThrow());
      if (sink != null) {
        builder.sink(sink);
      }
      MonitoringEngine engine = builder.build();
      engine.start();
      if (!engine.awaitReady(Duration.ofMinutes(2))) {
        throw new IllegalStateException("not ready: " + engine.status());
      }
      return new Run(server, proxy, redis, engine);
    }

    void awaitCached(int users) {
      while (engine.status().components().stream()
          .noneMatch(each -> each.detail().startsWith(users + " of " + users + " users"))) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }

    @Override
    public void close() {
      engine.close();
      redis.close();
      proxy.close();
    }
  }

  private static void fill(WatchedDatabase db, int users) throws Exception {
    try (Connection connection = db.connect()) {
      connection.setAutoCommit(false);
      try (PreparedStatement user =
              connection.prepareStatement("INSERT INTO users (user_id) VALUES (?)");
          PreparedStatement strategy =
              connection.prepareStatement(
                  "INSERT INTO strategies (strategy_id, user_id, strategy_type, params)"
                      + " VALUES (?, ?, 'order_timeout', '{\"timeout\": \"15m\"}')");
          PreparedStatement order =
              connection.prepareStatement(
                  "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                      + " VALUES (?, ?, 'ACME', 'buy', 1, 100, 'new')")) {
        for (int i = 0; i < users; i++) {
          user.setString(1, "u" + i);
          user.addBatch();
          strategy.setString(1, "s" + i);
          strategy.setString(2, "u" + i);
          strategy.addBatch();
          for (int j = 0; j < ORDERS; j++) {
            order.setString(1, "u%d-%d".formatted(i, j));
            order.setString(2, "u" + i);
            order.addBatch();
          }
        }
        user.executeBatch();
        strategy.executeBatch();
        order.executeBatch();
        connection.commit();
      }
    }
  }

  private static long memory(LocalRedisServer server) {
    try (RedisLink link = new RedisLink(Samples.settings(server))) {
      String info = link.call("asking", commands -> commands.info("memory"));
      return Arrays.stream(info.split("\\r?\\n"))
          .filter(line -> line.startsWith("used_memory:"))
          .mapToLong(line -> Long.parseLong(line.substring("used_memory:".length()).strip()))
          .findFirst()
          .orElseThrow();
    }
  }

  // ---- what it costs

  private static void cost(WatchedDatabase db) throws Exception {
    try (LocalRedisServer server = RedisServers.start()) {
      long empty = memory(server);
      try (Run run = Run.start(db, server, null)) {
        run.awaitCached(USERS);
        while (run.engine().status().components().stream()
            .noneMatch(each -> each.detail().equals("0 rows wait"))) {
          LockSupport.parkNanos(1_000_000);
        }
        try (RedisLink link = new RedisLink(Samples.settings(server))) {
          link.call("emptying", commands -> commands.del("ordermon:events"));
        }
        long cached = memory(server);
        System.out.printf(
            "a user with %d open orders: %d bytes of memory, %d bytes on the wire to write%n",
            ORDERS, (cached - empty) / USERS, run.proxy().bytesToServer() / USERS);
        long sent = run.proxy().bytesToServer();
        long got = run.proxy().bytesToClient();
        change(db, 5, 200, new Reactions());
        TimeUnit.SECONDS.sleep(2);
        int changes = 5 * 200;
        System.out.printf(
            "a change: %d bytes of memory for its event, %d bytes on the wire there, %d back%n",
            (memory(server) - cached) / changes,
            (run.proxy().bytesToServer() - sent) / changes,
            (run.proxy().bytesToClient() - got) / changes);
      }
    }
  }

  // ---- troubles

  private record Trouble(String name, Consumer<Run> begin, Consumer<Run> end) {}

  private static final List<Trouble> TROUBLES =
      List.of(
          new Trouble("stopped", run -> run.server().kill(), run -> run.server().restart()),
          new Trouble("frozen", run -> run.server().freeze(), run -> run.server().thaw()),
          new Trouble("cut off", run -> run.proxy().cut(), run -> run.proxy().mend()),
          new Trouble(
              "slow",
              run -> run.proxy().delay(Duration.ofMillis(800)),
              run -> run.proxy().delay(Duration.ZERO)),
          new Trouble("restarted", run -> run.server().restart(), run -> {}),
          new Trouble("emptied", RedisBenchmark::flush, run -> {}),
          new Trouble("cut in a reply", run -> run.proxy().cutAfterBytes(1), run -> {}),
          new Trouble("of wrong types", RedisBenchmark::spoil, RedisBenchmark::flush));

  private static void flush(Run run) {
    try (RedisLink link = new RedisLink(Samples.settings(run.server()))) {
      link.call("emptying", commands -> commands.flushall());
    }
  }

  private static void spoil(Run run) {
    flush(run);
    try (RedisLink link = new RedisLink(Samples.settings(run.server()))) {
      link.call("spoiling", commands -> commands.set("ordermon:events", "no stream"));
      link.call("spoiling", commands -> commands.lpush("ordermon:user:u1", "no text"));
    }
  }

  private static void troubles(WatchedDatabase db) throws Exception {
    Reactions reactions = new Reactions();
    try (LocalRedisServer server = RedisServers.start();
        Run run = Run.start(db, server, reactions)) {
      change(db, SECONDS, CHANGES_PER_SECOND, reactions); // the compiler's time
      reactions.take();
      for (Trouble trouble : TROUBLES) {
        long[] well = figures(db, reactions);
        trouble.begin().accept(run);
        long[] ill = figures(db, reactions);
        trouble.end().accept(run);
        System.out.printf(
            "redis is well: median %5d µs, p99 %6d µs; %-15s: median %5d µs, p99 %6d µs; ratios %.2f, %.2f%n",
            well[0],
            well[1],
            trouble.name(),
            ill[0],
            ill[1],
            (double) ill[0] / well[0],
            (double) ill[1] / well[1]);
        TimeUnit.SECONDS.sleep(3); // it catches up
      }
    }
  }

  /** Median and p99, in microseconds. */
  private static long[] figures(WatchedDatabase db, Reactions reactions) throws Exception {
    change(db, SECONDS, CHANGES_PER_SECOND, reactions);
    List<Long> nanos = reactions.take();
    return new long[] {
      nanos.get(nanos.size() / 2) / 1_000, nanos.get(nanos.size() * 99 / 100) / 1_000
    };
  }

  private static void change(WatchedDatabase db, int seconds, int perSecond, Reactions reactions)
      throws Exception {
    Random random = new Random();
    long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
    try (Connection connection = db.connect();
        PreparedStatement update =
            connection.prepareStatement("UPDATE orders SET price = price + 1 WHERE order_id = ?")) {
      long begun = System.nanoTime();
      for (int i = 1; i <= seconds * perSecond; i++) {
        String order = "u%d-%d".formatted(random.nextInt(USERS), random.nextInt(ORDERS));
        update.setString(1, order);
        update.executeUpdate();
        reactions.committed(order);
        while (System.nanoTime() - begun < i * pause) {
          LockSupport.parkNanos(100_000);
        }
      }
    }
    TimeUnit.SECONDS.sleep(1);
  }

  /** Notes how long each change took to become an event. */
  private static final class Reactions implements EventSink {

    private final Map<String, Deque<Long>> committed = new ConcurrentHashMap<>();
    private final Map<String, Deque<Long>> seen = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void committed(String order) {
      note(committed, order);
    }

    @Override
    public String name() {
      return "reactions";
    }

    @Override
    public void accept(Event event) {
      if (event instanceof Event.OrderChanged changed) {
        note(seen, changed.orderId());
      }
    }

    private static void note(Map<String, Deque<Long>> times, String order) {
      times.computeIfAbsent(order, key -> new ConcurrentLinkedDeque<>()).add(System.nanoTime());
    }

    /** In ascending order; an event may be told before its commit has been answered. */
    List<Long> take() {
      committed.forEach(
          (order, times) -> {
            Deque<Long> events = seen.getOrDefault(order, new ConcurrentLinkedDeque<>());
            while (!times.isEmpty() && !events.isEmpty()) {
              nanos.add(Math.max(0, events.remove() - times.remove()));
            }
          });
      List<Long> all = new ArrayList<>(nanos);
      nanos.clear();
      committed.clear();
      seen.clear();
      all.sort(null);
      return all;
    }
  }

  // ---- away for long

  private static void outage(int seconds) throws Exception {
    try (WatchedDatabase db = new WatchedDatabase();
        LocalRedisServer server = RedisServers.start()) {
      fill(db, USERS);
      try (RedisLink link = new RedisLink(Samples.settings(server))) {
        link.call( // a group that has read nothing: nothing is trimmed
            "making a group",
            commands ->
                commands.xgroupCreate(
                    XReadArgs.StreamOffset.from("ordermon:events", "0"),
                    "reader",
                    XGroupCreateArgs.Builder.mkstream()));
      }
      try (Run run = Run.start(db, server, null)) {
        run.awaitCached(USERS);
        server.kill();
        change(db, seconds, CHANGES_PER_SECOND, new Reactions());
        server.restart();
        long back = System.nanoTime();
        Map<String, List<Long>> audit = db.audit();
        while (!EventsEndToEndIT.read(server).equals(audit)) {
          TimeUnit.MILLISECONDS.sleep(200);
        }
        System.out.printf(
            "redis was away for %d s under %d changes a second; %d ms after it was back the stream had all %d%n",
            seconds,
            CHANGES_PER_SECOND,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back),
            audit.values().stream().mapToInt(List::size).sum());
      }
    }
  }

  // ---- starts

  private static void starts(WatchedDatabase db) throws Exception {
    try (LocalRedisServer server = RedisServers.start()) {
      List<Long> cold = new ArrayList<>();
      List<Long> warm = new ArrayList<>();
      for (int i = 0; i <= STARTS; i++) {
        long coldMillis = start(db, server);
        long warmMillis = start(db, server);
        if (i > 0) { // the first is the compiler's
          cold.add(coldMillis);
          warm.add(warmMillis);
        }
        try (RedisLink link = new RedisLink(Samples.settings(server))) {
          link.call("emptying", commands -> commands.flushall());
        }
      }
      System.out.printf(
          "ready with %d users and %d orders each: %s ms from the tables, %s ms from the cache%n",
          MANY_USERS, ORDERS, cold, warm);
    }
  }

  private static long start(WatchedDatabase db, LocalRedisServer server) throws Exception {
    long begun = System.nanoTime();
    try (Run run = Run.start(db, server, null)) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      run.awaitCached(MANY_USERS);
      return millis;
    }
  }
}
