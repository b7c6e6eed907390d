package io.ordermon.monitoring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.loop.Health;
import io.ordermon.models.User;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserStore.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CacheKeeperTest {

  private static final Duration REFRESH = Duration.ofMinutes(30);

  private long now;
  private final List<String> log = new ArrayList<>();
  private final Map<String, Integer> held = new HashMap<>();
  private boolean away;
  private boolean answerLost;
  private Runnable beforeWrite = () -> {};
  private UserCache.Version last = new UserCache.Version(0, 0);

  private final UserCache cache =
      new UserCache() {
        @Override
        public void start(String secret) {}

        @Override
        public Map<String, Snapshot> load(Collection<String> userIds) {
          return Map.of();
        }

        @Override
        public void drop(Map<String, Version> users) {
          failIf(away);
          users.forEach(
              (user, version) -> {
                grows(version);
                log.add("drop " + user);
              });
        }

        @Override
        public void write(Collection<Entry> entries) {
          beforeWrite.run();
          failIf(away);
          for (Entry entry : entries) {
            last = entry.version();
            log.add(
                "write %s=%d"
                    .formatted(
                        entry.snapshot().user().userId(), entry.snapshot().user().version()));
          }
          failIf(answerLost);
        }

        @Override
        public Duration refresh() {
          return REFRESH;
        }

        @Override
        public Health health() {
          return new Health("cache", Health.State.UP, "");
        }

        @Override
        public void close() {}
      };

  private final CacheSource source =
      new CacheSource() {
        @Override
        public OptionalLong epoch(String userId) {
          return OptionalLong.of(7);
        }

        @Override
        public CompletableFuture<Optional<UserCache.Entry>> entry(
            String userId, Supplier<UserCache.Version> version) {
          Integer state = held.get(userId);
          return CompletableFuture.completedFuture(
              state == null
                  ? Optional.empty()
                  : Optional.of(
                      new UserCache.Entry(
                          version.get(),
                          Instant.EPOCH,
                          new Snapshot(
                              new User(userId, null, null, 1, null, state),
                              List.of(),
                              List.of()))));
        }

        @Override
        public int users() {
          return held.size();
        }
      };

  private final CacheKeeper keeper =
      new CacheKeeper(
          cache,
          source,
          REFRESH,
          new Ticker() {
            @Override
            public long read() {
              return now;
            }
          },
          new SimpleMeterRegistry());

  private void failIf(boolean fails) {
    if (fails) {
      throw new UserCache.Unavailable("away", new IllegalStateException("a test"));
    }
  }

  private void grows(UserCache.Version version) {
    assertThat(version).isGreaterThan(last);
    last = version;
  }

  private void change(String user) {
    held.merge(user, 1, Integer::sum);
    keeper.changed(user);
  }

  private void pass(Duration time) {
    now += time.toNanos();
    while (keeper.doWork()) {}
  }

  @Test
  void aChangeIsDroppedAtOnceAndWrittenWhenItHasBeenQuiet() {
    change("u1");
    pass(Duration.ZERO);
    assertThat(log).containsExactly("drop u1");
    change("u1"); // dropped already
    pass(Duration.ofMillis(499));
    assertThat(log).containsExactly("drop u1");
    pass(CacheKeeper.QUIET);
    assertThat(log).containsExactly("drop u1", "write u1=2");
    assertThat(keeper.presentCount()).isEqualTo(1);
    change("u1");
    pass(Duration.ZERO);
    assertThat(log).endsWith("drop u1");
  }

  @Test
  void aChangeDuringAWriteDropsWhatWasWritten() {
    change("u1");
    pass(Duration.ZERO);
    beforeWrite =
        () -> {
          beforeWrite = () -> {};
          change("u1"); // after its state was read
        };
    pass(CacheKeeper.QUIET);
    assertThat(log).containsExactly("drop u1", "write u1=1", "drop u1");
    pass(CacheKeeper.QUIET);
    assertThat(log).endsWith("write u1=2");
  }

  @Test
  void whatWaitsWhileTheCacheIsAwayIsDoneAfterwards() {
    change("u1");
    away = true;
    assertThatThrownBy(() -> pass(Duration.ZERO)).isInstanceOf(UserCache.Unavailable.class);
    change("u2");
    assertThatThrownBy(() -> pass(Duration.ZERO)).isInstanceOf(UserCache.Unavailable.class);
    away = false;
    pass(Duration.ZERO);
    assertThat(log).containsExactlyInAnyOrder("drop u1", "drop u2");
    pass(CacheKeeper.QUIET);
    assertThat(log).hasSize(4);
  }

  @Test
  void aWriteWhoseAnswerWasLostCountsAsThere() {
    change("u1");
    pass(Duration.ZERO);
    answerLost = true;
    assertThatThrownBy(() -> pass(CacheKeeper.QUIET)).isInstanceOf(UserCache.Unavailable.class);
    answerLost = false;
    pass(Duration.ZERO);
    assertThat(log).containsExactly("drop u1", "write u1=1", "drop u1");
    pass(CacheKeeper.QUIET);
    assertThat(log).endsWith("write u1=1");
  }

  @Test
  void whoWasLoadedFromTheCacheIsWrittenAnewAndNotDropped() {
    held.put("u1", 3);
    keeper.loaded("u1", true);
    held.put("u2", 4);
    keeper.loaded("u2", false);
    pass(Duration.ZERO);
    assertThat(log).containsExactly("drop u2");
    pass(CacheKeeper.QUIET);
    assertThat(log).containsExactlyInAnyOrder("drop u2", "write u1=3", "write u2=4");
  }

  @Test
  void aValueFromBeforeIsDroppedWithTheFirstChange() {
    held.put("u1", 3);
    keeper.loaded("u1", true);
    pass(Duration.ZERO);
    change("u1");
    pass(Duration.ofMillis(250));
    assertThat(log).containsExactly("drop u1");
    change("u1");
    pass(Duration.ofMillis(250));
    assertThat(log).containsExactly("drop u1");
  }

  @Test
  void aValueIsWrittenAnewBeforeItExpires() {
    change("u1");
    pass(Duration.ZERO);
    pass(CacheKeeper.QUIET);
    pass(REFRESH.minusSeconds(1));
    assertThat(log).hasSize(2);
    pass(Duration.ofSeconds(1));
    assertThat(log).containsExactly("drop u1", "write u1=1", "write u1=1");
  }

  @Test
  void whoIsWatchedNoLongerIsDroppedForGood() {
    change("u1");
    pass(Duration.ZERO);
    pass(CacheKeeper.QUIET);
    held.remove("u1");
    keeper.changed("u1");
    pass(Duration.ZERO);
    pass(REFRESH.multipliedBy(2));
    assertThat(log).containsExactly("drop u1", "write u1=1", "drop u1");
  }
}
