package io.ordermon.monitoring.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ordermon.models.User;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserCache;
import io.ordermon.spi.UserStore;
import io.ordermon.spi.UserStore.Snapshot;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserDirectoryTest {

  private long now;
  private final Map<String, Integer> watched = new HashMap<>();
  private final Map<String, Integer> table = new HashMap<>();
  private final List<String> asked = new ArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  private static Snapshot user(String userId, int version) {
    return new Snapshot(new User(userId, null, null, 1, null, version), List.of(), List.of());
  }

  private final CacheSource source =
      new CacheSource() {
        @Override
        public OptionalLong epoch(String userId) {
          return OptionalLong.of(1);
        }

        @Override
        public CompletableFuture<Optional<UserCache.Entry>> entry(
            String userId, Supplier<UserCache.Version> version) {
          Integer held = watched.get(userId);
          return CompletableFuture.completedFuture(
              held == null
                  ? Optional.empty()
                  : Optional.of(
                      new UserCache.Entry(version.get(), Instant.EPOCH, user(userId, held))));
        }

        @Override
        public int users() {
          return watched.size();
        }
      };

  private final UserStore users =
      new UserStore() {
        @Override
        public List<String> monitored(@Nullable String after, int limit) {
          return List.of();
        }

        @Override
        public List<Snapshot> load(Collection<String> userIds) {
          asked.addAll(userIds);
          return userIds.stream()
              .filter(table::containsKey)
              .map(id -> user(id, table.get(id)))
              .toList();
        }

        @Override
        public List<Stamps> stamps(Collection<String> userIds) {
          return List.of();
        }

        @Override
        public List<OrderRow> orders(Collection<String> orderIds) {
          return List.of();
        }
      };

  private final UserDirectory directory =
      new UserDirectory(
          source,
          null,
          users,
          CacheSignals.NONE,
          new Ticker() {
            @Override
            public long read() {
              return now;
            }
          },
          meters);

  private long versionOf(String userId) {
    return directory.find(userId).map(each -> each.user().version()).orElse(0L);
  }

  @Test
  void theNearestIsAskedFirst() {
    watched.put("u1", 7);
    table.put("u1", 5);
    assertThat(versionOf("u1")).isEqualTo(7);
    assertThat(asked).isEmpty();
    table.put("u2", 5);
    assertThat(versionOf("u2")).isEqualTo(5);
    assertThat(versionOf("u2")).isEqualTo(5);
    assertThat(asked).containsExactly("u2");
    assertThat(
            meters
                .get("cache.gets")
                .tag("cache", "users")
                .tag("result", "hit")
                .functionCounter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void whoDoesNotExistIsNotAskedForAgainAtOnce() {
    assertThat(versionOf("nobody")).isZero();
    assertThat(versionOf("nobody")).isZero();
    assertThat(asked).hasSize(1);
    table.put("nobody", 1);
    now += 2_000_000_000L;
    assertThat(versionOf("nobody")).isEqualTo(1);
  }

  @Test
  void aChangeThatIsSeenIsNotHidden() {
    table.put("u1", 1);
    assertThat(versionOf("u1")).isEqualTo(1);
    table.put("u1", 2);
    assertThat(versionOf("u1")).isEqualTo(1);
    directory.changed("u1");
    assertThat(versionOf("u1")).isEqualTo(2);
  }
}
