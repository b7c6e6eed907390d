package io.ordermon.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordermon.commands.CommandExecutor;
import io.ordermon.commands.CommandReader;
import io.ordermon.database.TestDatabase.Kind;
import io.ordermon.loop.Health;
import io.ordermon.monitoring.MonitoringEngine;
import io.ordermon.spi.AuditStore;
import io.ordermon.spi.Change;
import io.ordermon.spi.ChangeFeed;
import io.ordermon.spi.CommandStore;
import io.ordermon.spi.Fences;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.HistoryStore;
import io.ordermon.spi.OrderStore;
import io.ordermon.spi.Persistence;
import io.ordermon.spi.PositionStore;
import io.ordermon.spi.RiskStore;
import io.ordermon.spi.SlotStore;
import io.ordermon.spi.StoreException;
import io.ordermon.spi.StrategyStateStore;
import io.ordermon.spi.UserStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was being committed when the connection broke; and an engine whose slots are taken. */
class InDoubtIT {

  private static final int CHANGES = 40;

  static List<Kind> kinds() {
    return TestDatabase.kinds();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void committedAndThenTheConnectionBroke(Kind kind) throws Exception {
    handsOnOnce(kind, true);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theConnectionBrokeBeforeTheCommit(Kind kind) throws Exception {
    handsOnOnce(kind, false);
  }

  private static void handsOnOnce(Kind kind, boolean commits) throws Exception {
    Recorder events = new Recorder();
    RecordingStrategies strategies = new RecordingStrategies();
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql("INSERT INTO users (user_id) VALUES ('u1')", RecordingStrategies.rowFor("u1"));
      Breaking feed = new Breaking(db.database().changeFeed(), commits);
      try (MonitoringEngine engine =
          MonitoringEngine.builder()
              .persistence(new Wrapped(db.database(), feed))
              .sink(events)
              .strategy(strategies)
              .build()) {
        engine.start();
        assertThat(engine.awaitReady(Duration.ofSeconds(20))).isTrue();
        db.sql(
            "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status, reason)"
                + " VALUES ('o1', 'u1', 'ACME', 'buy', 1, 100, 'new', '0')");
        for (int i = 1; i < CHANGES; i++) {
          db.sql("UPDATE orders SET price = price + 1, reason = '" + i + "' WHERE order_id = 'o1'");
          int wanted = i;
          if (i % 4 == 0) {
            await().until(() -> strategies.told().size() > wanted);
          }
        }
        await().until(() -> strategies.told().size() >= CHANGES);
        assertThat(feed.broken.get()).isGreaterThan(1);
        OrderLog log = OrderLog.read(db);
        assertThat(log.rows()).hasSize(CHANGES);
        assertThat(strategies.byOrder()).isEqualTo(log.changesByOrder());
        await()
            .untilAsserted(() -> assertThat(events.eventIdsByOrder()).isEqualTo(log.idsByOrder()));
        assertThat(engine.status().feed().missed()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void anEngineWhoseSlotsAreTakenWritesNothingMore(Kind kind) throws Exception {
    Recorder first = new Recorder();
    Recorder second = new Recorder();
    try (TestDatabase db = TestDatabase.migrated(kind)) {
      db.sql("INSERT INTO users (user_id) VALUES ('u1')");
      try (MonitoringEngine one =
              MonitoringEngine.builder().persistence(db.database()).sink(first).build();
          MonitoringEngine two =
              MonitoringEngine.builder().persistence(db.database()).sink(second).build()) {
        one.start();
        assertThat(one.awaitReady(Duration.ofSeconds(20))).isTrue();
        two.start();
        assertThat(two.awaitReady(Duration.ofSeconds(20))).isTrue();
        IntStream.range(0, 20)
            .forEach(
                i ->
                    db.sql(
                        "INSERT INTO orders (order_id, user_id, symbol, side, price, quantity, status)"
                            + " VALUES ('o%d', 'u1', 'ACME', 'buy', 1, 100, 'new')".formatted(i)));
        await().until(() -> second.eventIdsByOrder().size() == 20);
        await().until(() -> one.status().health() == Health.State.DOWN);
        assertThat(first.alerts("slots_lost"))
            .isNotEmpty()
            .allSatisfy(alert -> assertThat(alert.text()).contains("belong to another instance"));
        assertThat(first.eventIdsByOrder()).isEmpty();
        assertThat(OrderLog.read(db).idsByOrder()).isEqualTo(second.eventIdsByOrder());
        assertThat(one.status().counts().users()).isZero();
        assertThatThrownBy(
                () ->
                    one.commands()
                        .execute(
                            CommandReader.read(
                                "{\"schema\":1,\"id\":\"c1\",\"actor\":\"ann\",\"type\":\"cancel_order\",\"order_id\":\"o1\"}")))
            .isInstanceOf(CommandExecutor.Elsewhere.class);
        assertThat(db.query("SELECT decision_id FROM decisions")).isEmpty();
        assertThat(two.status().health()).isEqualTo(Health.State.UP);
      }
    }
  }

  /** Every third settlement breaks: after its commit, or before it. */
  private static final class Breaking implements ChangeFeed {
    private final ChangeFeed feed;
    private final boolean commits;
    private final AtomicInteger settlements = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();

    private Breaking(ChangeFeed feed, boolean commits) {
      this.feed = feed;
      this.commits = commits;
    }

    @Override
    public Map<Long, Long> settle(Fences fences, List<Settlement> batch) {
      if (settlements.incrementAndGet() % 3 != 0) {
        return feed.settle(fences, batch);
      }
      broken.incrementAndGet();
      if (commits) {
        feed.settle(fences, batch);
      }
      throw new StoreException.Unavailable("broken on purpose", new SQLException());
    }

    @Override
    public List<Change> oldest(Fences fences, long afterSeq, int limit) {
      return feed.oldest(fences, afterSeq, limit);
    }

    @Override
    public Map<String, DecisionOrigin> origins(Collection<String> decisionIds) {
      return feed.origins(decisionIds);
    }

    @Override
    public Optional<Map<Long, Long>> settled(List<Settlement> batch) {
      return feed.settled(batch);
    }

    @Override
    public void append(Fences fences, List<Change> missed) {
      feed.append(fences, missed);
    }
  }

  private record Wrapped(Persistence inner, ChangeFeed changeFeed) implements Persistence {
    @Override
    public String sharedSecret() {
      return inner.sharedSecret();
    }

    @Override
    public CommandStore commands() {
      return inner.commands();
    }

    @Override
    public UserStore users() {
      return inner.users();
    }

    @Override
    public OrderStore orders() {
      return inner.orders();
    }

    @Override
    public AuditStore audit() {
      return inner.audit();
    }

    @Override
    public StrategyStateStore strategyStates() {
      return inner.strategyStates();
    }

    @Override
    public PositionStore positions() {
      return inner.positions();
    }

    @Override
    public SlotStore slots() {
      return inner.slots();
    }

    @Override
    public HaltStore halts() {
      return inner.halts();
    }

    @Override
    public HistoryStore history() {
      return inner.history();
    }

    @Override
    public RiskStore risk() {
      return inner.risk();
    }
  }
}
