package io.ordermon.monitoring.feed;

import io.ordermon.spi.Change;
import io.ordermon.spi.OrderRow;
import io.ordermon.spi.UserStore.Snapshot;
import io.ordermon.spi.UserStore.Stamps;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What the reconciliation compares the tables with. Thread-safe. */
public interface ReconcileTarget {

  /** The users that are watched now. */
  Collection<String> users();

  /**
   * Compares one user with what the tables were seen to hold. A difference proves nothing yet: a
   * change may be under way.
   *
   * @param stamps null if there is no such user, or none that should be watched
   */
  CompletableFuture<Suspicion> compare(String userId, @Nullable Stamps stamps);

  /**
   * Compares again what had differed, after every change that was committed before {@code evidence}
   * was read has been handed on.
   *
   * @return the changes that would explain what differs
   */
  CompletableFuture<List<Change>> verify(Suspicion suspicion, Evidence evidence);

  /**
   * What differs of one user.
   *
   * @param user whether the user's own row differs
   */
  record Suspicion(String userId, boolean user, Set<String> strategyIds, Set<String> orderIds) {

    public Suspicion {
      strategyIds = Set.copyOf(strategyIds);
      orderIds = Set.copyOf(orderIds);
    }

    /** Nothing differs. */
    public static Suspicion none(String userId) {
      return new Suspicion(userId, false, Set.of(), Set.of());
    }

    public boolean isNone() {
      return !user && strategyIds.isEmpty() && orderIds.isEmpty();
    }
  }

  /**
   * What the tables hold.
   *
   * @param at when it was looked for
   * @param snapshot null if there is no such user
   * @param orders the suspected orders, open or closed, that exist
   */
  record Evidence(Instant at, @Nullable Snapshot snapshot, Map<String, OrderRow> orders) {}
}
