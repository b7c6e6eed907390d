package io.ordermon.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Ticker;
import io.ordermon.events.Event;
import io.ordermon.loop.Health;
import io.ordermon.risk.HaltBook;
import io.ordermon.spi.HaltStore;
import io.ordermon.spi.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HaltKeeperTest {

  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Table table = new Table();
  private final List<String> alerts = new ArrayList<>();
  private long ticks;
  private final HaltBook book =
      new HaltBook(
          new Ticker() {
            @Override
            public long read() {
              return ticks;
            }
          });
  private final HaltKeeper keeper = new HaltKeeper(table, book, this::told, () -> NOW);

  private void told(Event event) {
    if (event instanceof Event.Alert alert) {
      alerts.add(alert.code());
    }
  }

  @Test
  void thatTheHaltsCannotBeReadIsToldOnceAndThatTheyCanBeAgainToo() {
    keeper.doWork();
    table.away = true;
    assertFails();
    assertThat(alerts).isEmpty();
    ticks += HaltBook.PATIENCE.toNanos() + 1;
    assertFails();
    assertFails();
    assertThat(alerts).containsExactly("halts_unread");
    assertThat(keeper.health().state()).isEqualTo(Health.State.DEGRADED);
    table.away = false;
    keeper.doWork();
    keeper.doWork();
    assertThat(alerts).containsExactly("halts_unread", "halts_read");
    assertThat(keeper.health().state()).isEqualTo(Health.State.UP);
  }

  private void assertFails() {
    assertThatThrownBy(keeper::doWork).isInstanceOf(StoreException.class);
  }

  @Test
  void aRowOfWhichItIsUnclearWhomItConcernsShowsInTheStatus() {
    table.set(new HaltStore.Terms("desk", "d1", "halted", "", "ann", null));
    keeper.doWork();
    assertThat(keeper.health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(keeper.health().detail()).contains("scope 'desk'");
    assertThat(alerts).containsExactly("halt_set", "halt_unclear");
  }

  @Test
  void aStrategyIsHaltedOnceWithTheLatestReason() {
    keeper.onLossLimit("s1", "MAX_DRAWDOWN", "drawdown=1", NOW);
    keeper.onLossLimit("s1", "MAX_DAILY_LOSS", "loss=2", NOW.plusSeconds(9));
    keeper.doWork();
    assertThat(table.rows)
        .extracting(HaltStore.Row::terms)
        .containsExactly(
            new HaltStore.Terms(
                "strategy",
                "s1",
                "halted",
                "MAX_DAILY_LOSS: loss=2",
                "ordermon",
                NOW.plusSeconds(9)));
  }

  @Test
  void noMoreWaitThanThereIsRoomForAndThatIsToldOnce() {
    for (int i = 0; i < HaltKeeper.WANTED + 5; i++) {
      keeper.onLossLimit("s" + i, "MAX_DRAWDOWN", "drawdown=1", NOW);
    }
    assertThat(alerts).containsExactly("halts_not_set");
    while (keeper.doWork()) {
      assertThat(table.rows).hasSizeLessThanOrEqualTo(HaltKeeper.WANTED);
    }
    assertThat(table.rows).hasSize(HaltKeeper.WANTED);
  }

  /** The table, in memory. */
  private static final class Table implements HaltStore {

    private final List<Row> rows = new ArrayList<>();
    private boolean away;

    @Override
    public List<Row> active() {
      if (away) {
        throw new StoreException.Unavailable("away", null);
      }
      return List.copyOf(rows);
    }

    @Override
    public long set(Terms terms) {
      rows.add(new Row(rows.size() + 1L, NOW, terms));
      return rows.size();
    }

    @Override
    public boolean lift(long id, String actor) {
      return rows.removeIf(row -> row.id() == id);
    }
  }
}
